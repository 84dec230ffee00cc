import type { Category } from '../category.js';
import { json, raised } from '../expecting.js';
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
    {
      name: 'a call goes on after a missing secret',
      program: main(python`
        import skython

        def main(names: list[str]):
            found = []
            for name in names:
                try:
                    found.append(skython.secret(name))
                except skython.SecretMissing:
                    found.append("none")
            return found
      `),
      calls: [{ json: '["API_KEY", "OTHER"]', expect: json('["none","none"]') }],
    },
    {
      name: 'who catches a missing secret may raise what fits',
      program: main(python`
        from skython import SecretMissing, secret

        def main():
            try:
                return secret("API_KEY")
            except SecretMissing:
                raise LookupError("no key is set") from None
      `),
      calls: [{ expect: raised('LookupError', 'no key is set') }],
    },
    {
      name: 'a missing secret is an error of the library',
      program: main(python`
        from skython import SkythonError, secret

        def main():
            try:
                return secret("API_KEY")
            except SkythonError as error:
                return type(error).__name__
      `),
      calls: [{ expect: json('"SecretMissing"') }],
    },
    {
      name: 'the name of a secret is a text of some length',
      program: main(python`
        import skython

        def main(name: str):
            try:
                return skython.secret(name)
            except ValueError:
                return "no name"
      `),
      calls: ['""', '"1ST"', '"a b"', JSON.stringify('A'.repeat(128))].map(name => ({
        json: name,
        expect: json('"no name"'),
      })),
    },
  ],
};
