import type { Category } from '../category.js';
import { invalid, json, text } from '../expecting.js';
import { main, python } from '../python.js';

/** One program for the whole category: importing pandas takes a browser seconds. */
const frames = main(python`
  import numpy as np
  import pandas as pd

  def records():
      return pd.DataFrame({"name": ["a", "b"], "n": [1, 2], "x": [0.5, np.nan], "ok": [True, False]})

  def indexed():
      return pd.DataFrame({"n": [1, 2]}, index=pd.Index(["a", "b"], name="key"))

  def times():
      days = pd.date_range("2024-02-28", periods=2, freq="D")
      return pd.DataFrame({"day": days, "n": pd.array([1, None], dtype="Int64"), "c": pd.Categorical(["x", "y"])})

  def series(named: bool = False):
      return pd.Series([1.5, 2.5], index=["a", "b"]) if named else pd.Series([1, 2, 3])

  def grouped(rows: pd.DataFrame) -> dict:
      return rows.groupby("kind")["price"].sum().to_dict()

  def dtypes(rows: pd.DataFrame, scale: int = 1) -> dict:
      return {name: str(kind) for name, kind in rows.dtypes.items()} | {"rows": len(rows)}

  def joined(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
      return left.merge(right, on="id", how="left").sort_values("id", ignore_index=True)

  def empty():
      return pd.DataFrame({"a": []})

  def inside():
      return {"table": pd.DataFrame({"n": [1]}), "when": pd.Timestamp("2024-02-29"), "missing": pd.NA, "never": pd.NaT}
`);

export const pandasCases: Category = {
  name: 'pandas',
  cases: [
    {
      name: 'a DataFrame is a list of records, with NaN as null',
      program: frames,
      calls: [
        {
          def: 'records',
          expect: json('[{"name":"a","n":1,"x":0.5,"ok":true},{"name":"b","n":2,"x":null,"ok":false}]'),
        },
      ],
    },
    {
      name: 'an index with a name is a column of the records',
      program: frames,
      calls: [{ def: 'indexed', expect: json('[{"key":"a","n":1},{"key":"b","n":2}]') }],
    },
    {
      name: 'times, nullable integers and categories are the obvious JSON',
      program: frames,
      calls: [
        {
          def: 'times',
          expect: json('[{"day":"2024-02-28T00:00:00","n":1,"c":"x"},{"day":"2024-02-29T00:00:00","n":null,"c":"y"}]'),
        },
      ],
    },
    {
      name: 'a Series is a list, or an object when its labels say something',
      program: frames,
      calls: [
        { def: 'series', json: '{}', expect: json('[1,2,3]') },
        { def: 'series', json: '{"named": true}', expect: json('{"a":1.5,"b":2.5}') },
      ],
    },
    {
      name: 'a parameter annotated as DataFrame takes records and columns',
      program: frames,
      calls: [
        {
          def: 'grouped',
          json: '[{"kind": "x", "price": 1.5}, {"kind": "y", "price": 2}, {"kind": "x", "price": 3}]',
          expect: json('{"x":4.5,"y":2.0}'),
        },
        {
          def: 'dtypes',
          json: '{"rows": {"n": [1, 2], "x": [0.5, null], "s": ["a", "b"]}, "scale": 2}',
          expect: json('{"n":"int64","x":"float64","s":"object","rows":2}'),
        },
      ],
    },
    {
      name: 'a parameter annotated as DataFrame takes a CSV body',
      program: frames,
      calls: [
        {
          def: 'grouped',
          body: 'kind,price\nx,1\ny,2\nx,3\n',
          contentType: 'text/csv',
          expect: json('{"x":4,"y":2}'),
        },
      ],
    },
    {
      name: 'what is no table is refused',
      program: frames,
      calls: [{ def: 'dtypes', json: '{"rows": 3}', expect: invalid('rows') }],
    },
    {
      name: 'tables are joined as on a laptop',
      program: frames,
      calls: [
        {
          def: 'joined',
          json: '{"left": [{"id": 2, "a": "x"}, {"id": 1, "a": "y"}], "right": [{"id": 1, "b": 0.5}]}',
          expect: json('[{"id":1,"a":"y","b":0.5},{"id":2,"a":"x","b":null}]'),
        },
      ],
    },
    {
      name: 'an empty DataFrame is an empty list',
      program: frames,
      calls: [{ def: 'empty', expect: json('[]') }],
    },
    {
      name: 'values of pandas inside a result are the obvious JSON',
      program: frames,
      calls: [
        {
          def: 'inside',
          expect: json('{"table":[{"n":1}],"when":"2024-02-29T00:00:00","missing":null,"never":null}'),
        },
      ],
    },
    {
      name: 'a client that accepts CSV gets a DataFrame as CSV',
      program: frames,
      calls: [
        {
          def: 'records',
          accept: 'text/csv',
          expect: text('text/csv', 'name,n,x,ok\na,1,0.5,True\nb,2,,False\n'),
        },
      ],
    },
  ],
};
