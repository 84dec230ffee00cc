import type { Category } from '../category.js';
import { json, raised } from '../expecting.js';
import { main, python } from '../python.js';

const learning = main(python`
  import numpy as np
  from sklearn.cluster import KMeans
  from sklearn.datasets import load_iris
  from sklearn.decomposition import PCA
  from sklearn.feature_extraction.text import TfidfVectorizer
  from sklearn.linear_model import LinearRegression, LogisticRegression
  from sklearn.metrics import accuracy_score
  from sklearn.model_selection import train_test_split
  from sklearn.pipeline import make_pipeline
  from sklearn.preprocessing import StandardScaler
  from sklearn.tree import DecisionTreeClassifier

  def line(x: list[float], y: list[float]) -> list:
      model = LinearRegression().fit(np.array(x).reshape(-1, 1), y)
      return [round(float(model.coef_[0]), 9), round(float(model.intercept_), 9)]

  def iris() -> list:
      data = load_iris()
      train_x, test_x, train_y, test_y = train_test_split(data.data, data.target, random_state=0)
      model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=200)).fit(train_x, train_y)
      return [round(accuracy_score(test_y, model.predict(test_x)), 6), data.target_names]

  def tree(rows: list[list[float]], labels: list[str], ask: list[float]):
      return DecisionTreeClassifier(random_state=0).fit(rows, labels).predict([ask])[0]

  def groups(points: list[list[float]], k: int) -> list[int]:
      found = KMeans(k, n_init=1, random_state=0).fit_predict(points)
      return [int(found[0] == label) for label in found]

  def words(texts: list[str]) -> dict:
      vectorizer = TfidfVectorizer().fit(texts)
      return {word: int(at) for word, at in sorted(vectorizer.vocabulary_.items())}

  def explained(rows: list[list[float]]) -> list:
      return PCA().fit(np.array(rows)).explained_variance_ratio_.round(9)
`);

export const scikitLearn: Category = {
  name: 'scikit-learn',
  cases: [
    {
      name: 'a regression finds slope and intercept',
      program: learning,
      calls: [{ def: 'line', json: '{"x": [0, 1, 2], "y": [1, 3, 5]}', expect: json('[2.0,1.0]') }],
    },
    {
      name: 'a pipeline trained on the bundled iris data classifies it',
      program: learning,
      calls: [{ def: 'iris', expect: json('[0.973684,["setosa","versicolor","virginica"]]') }],
    },
    {
      name: 'a tree answers a label, which is text of numpy',
      program: learning,
      calls: [
        {
          def: 'tree',
          json: '{"rows": [[0, 0], [1, 1]], "labels": ["no", "yes"], "ask": [2, 2]}',
          expect: json('"yes"'),
        },
      ],
    },
    {
      name: 'clusters put near points together',
      program: learning,
      calls: [
        { def: 'groups', json: '{"points": [[0, 0], [9, 9], [0, 1], [9, 8]], "k": 2}', expect: json('[1,0,1,0]') },
      ],
    },
    {
      name: 'the words of texts are counted and numbered',
      program: learning,
      calls: [{ def: 'words', json: '["a cat sat", "the cat"]', expect: json('{"cat":0,"sat":1,"the":2}') }],
    },
    {
      name: 'components explain their share',
      program: learning,
      calls: [{ def: 'explained', json: '{"rows": [[1, 1], [2, 2], [3, 3]]}', expect: json('[1.0,0.0]') }],
    },
    {
      name: 'wrong shapes raise at the line of the author',
      program: learning,
      calls: [
        {
          def: 'tree',
          json: '{"rows": [[0], [1]], "labels": ["no"], "ask": [2]}',
          expect: raised('ValueError', 'Number of labels=1 does not match number of samples=2', [
            { file: 'main.py', name: 'tree' },
          ]),
        },
      ],
    },
  ],
};
