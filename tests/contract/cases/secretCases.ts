import type { Category } from '../category.js';
import { json } from '../expecting.js';
import { main, python } from '../python.js';

/** The page has no secrets, and the suite's other host has none either. */
export const secretCases: Category = {
  name: 'secrets',
  cases: [
    {
      name: 'a secret that cannot be had is an exception',
      program: main(python`
        from skython import SecretMissing, secret

        def main():
            try:
                return secret("API_KEY")
            except SecretMissing as error:
                return [type(error).__name__, "API_KEY" in str(error)]
      `),
      calls: [{ expect: json('["SecretMissing",true]') }],
    },
    {
      name: 'a secret is named like an environment variable',
      program: main(python`
        import skython

        def main(name: str):
            try:
                return skython.secret(name)
            except ValueError as error:
                return str(error)
      `),
      calls: [
        {
          json: '"no-name"',
          expect: json('"a secret is named like an environment variable: letters, digits and \'_\', at most 127"'),
        },
      ],
    },
  ],
};
