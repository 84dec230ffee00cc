import type { Category } from '../category.js';
import { json } from '../expecting.js';
import { main, python } from '../python.js';

const science = main(python`
  import numpy as np
  from scipy import integrate, interpolate, optimize, sparse, stats
  from scipy.spatial import distance

  def minimum(start: float) -> float:
      return round(float(optimize.minimize(lambda x: (x[0] - 3) ** 2, [start]).x[0]), 4)

  def root(low: float, high: float) -> float:
      return round(optimize.brentq(lambda x: x**3 - 2, low, high), 9)

  def area(to: float) -> float:
      return round(integrate.quad(lambda x: x**2, 0, to)[0], 9)

  def between(x: float) -> float:
      return round(float(interpolate.CubicSpline([0, 1, 2, 3], [0, 1, 8, 27])(x)), 9)

  def test(a: list[float], b: list[float]) -> dict:
      result = stats.ttest_ind(a, b)
      return {"statistic": round(result.statistic, 9), "pvalue": round(result.pvalue, 9)}

  def product(rows: list[list[int]]) -> np.ndarray:
      matrix = sparse.csr_matrix(rows)
      return (matrix @ matrix.T).toarray()

  def apart(a: list[float], b: list[float]) -> list[float]:
      return [round(float(measure(a, b)), 9) for measure in (distance.euclidean, distance.cityblock, distance.cosine)]
`);

export const scipyCases: Category = {
  name: 'scipy',
  cases: [
    { name: 'a minimum is found', program: science, calls: [{ def: 'minimum', json: '0', expect: json('3.0') }] },
    {
      name: 'a root is found between two points',
      program: science,
      calls: [{ def: 'root', json: '[0, 2]', expect: json('1.25992105') }],
    },
    { name: 'an integral is computed', program: science, calls: [{ def: 'area', json: '3', expect: json('9.0') }] },
    {
      name: 'a spline goes through its points and between them',
      program: science,
      calls: [
        { def: 'between', json: '2', expect: json('8.0') },
        { def: 'between', json: '1.5', expect: json('3.375') },
      ],
    },
    {
      name: 'a test of two samples gives statistic and p-value',
      program: science,
      calls: [
        {
          def: 'test',
          json: '{"a": [1, 2, 3, 4], "b": [2, 3, 4, 6]}',
          expect: json('{"statistic":-1.167748416,"pvalue":0.28720814}'),
        },
      ],
    },
    {
      name: 'sparse matrices multiply as dense ones do',
      program: science,
      calls: [{ def: 'product', json: '[[1, 0, 2], [0, 3, 0]]', expect: json('[[5,0],[0,9]]') }],
    },
    {
      name: 'distances between points are measured',
      program: science,
      calls: [{ def: 'apart', json: '[[0, 3], [4, 0]]', expect: json('[5.0,7.0,1.0]') }],
    },
  ],
};
