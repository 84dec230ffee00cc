import type { Category } from '../category.js';
import { invalid, json, raised } from '../expecting.js';
import { main, python } from '../python.js';

const arrays = main(python`
  import numpy as np

  def nested():
      return np.arange(6).reshape(2, 3)

  def kinds():
      return [
          np.array([1.5, np.nan, np.inf]),
          np.array([True, False]),
          np.array(["a", "ü"]),
          np.array([], dtype=float),
          np.array(7),
          np.array([2**63], dtype=np.uint64),
      ]

  def scalars():
      return {"i": np.int64(-3), "f": np.float32(0.5), "b": np.bool_(True), "s": np.str_("x"), "nan": np.float64("nan")}

  def dates():
      return np.array(["2024-02-29", "NaT"], dtype="datetime64[D]")

  def double(values: np.ndarray) -> np.ndarray:
      return values * 2

  def shape(values: np.ndarray, more: int = 0) -> list:
      return [list(values.shape), str(values.dtype)]

  def solve(a: np.ndarray, b: np.ndarray) -> list:
      return np.linalg.solve(a, b).round(12)

  def draws(seed: int):
      return np.random.default_rng(seed).integers(0, 1000, size=5)

  def broken():
      return np.ones(3) + np.ones(4)

  def complex_number():
      return np.array([1 + 2j])
`);

export const numpyCases: Category = {
  name: 'numpy',
  cases: [
    {
      name: 'an ndarray is nested lists',
      program: arrays,
      calls: [{ def: 'nested', expect: json('[[0,1,2],[3,4,5]]') }],
    },
    {
      name: 'every kind of number is the obvious JSON',
      program: arrays,
      calls: [{ def: 'kinds', expect: json('[[1.5,null,null],[true,false],["a","ü"],[],7,[9223372036854775808]]') }],
    },
    {
      name: 'scalars of numpy are scalars',
      program: arrays,
      calls: [{ def: 'scalars', expect: json('{"i":-3,"f":0.5,"b":true,"s":"x","nan":null}') }],
    },
    {
      name: 'dates of numpy are ISO 8601',
      program: arrays,
      calls: [{ def: 'dates', expect: json('["2024-02-29",null]') }],
    },
    {
      name: 'a parameter annotated as ndarray takes nested lists',
      program: arrays,
      calls: [
        { def: 'double', json: '[[1, 2], [3, 4]]', expect: json('[[2,4],[6,8]]') },
        { def: 'shape', json: '{"values": [[1, 2.5], [3, 4]]}', expect: json('[[2,2],"float64"]') },
      ],
    },
    {
      name: 'a ragged list is no array',
      program: arrays,
      calls: [{ def: 'shape', json: '{"values": [[1, 2], [3]]}', expect: invalid('values') }],
    },
    {
      name: 'linear algebra gives the same numbers',
      program: arrays,
      calls: [{ def: 'solve', json: '{"a": [[3, 1], [1, 2]], "b": [9, 8]}', expect: json('[2.0,3.0]') }],
    },
    {
      name: 'a seeded generator draws the same numbers',
      program: arrays,
      calls: [{ def: 'draws', json: '{"seed": 7}', expect: json('[944,625,684,897,578]') }],
    },
    {
      name: 'an exception of numpy shows the line of the author',
      program: arrays,
      calls: [
        {
          def: 'broken',
          expect: raised('ValueError', 'operands could not be broadcast together with shapes (3,) (4,) ', [
            { file: 'main.py', name: 'broken', source: 'return np.ones(3) + np.ones(4)' },
          ]),
        },
      ],
    },
    {
      name: 'complex numbers are refused with advice',
      program: arrays,
      calls: [{ def: 'complex_number', expect: raised('TypeError') }],
    },
  ],
};
