import type { Category } from '../category.js';
import { json } from '../expecting.js';
import { main, python } from '../python.js';

const pages = main(python`
  from bs4 import BeautifulSoup

  def _soup(html: str) -> BeautifulSoup:
      return BeautifulSoup(html, "html.parser")

  def links(html: str) -> list[str]:
      return [a["href"] for a in _soup(html).find_all("a", href=True)]

  def selected(html: str, css: str) -> list[str]:
      return [element.get_text(" ", strip=True) for element in _soup(html).select(css)]

  def table(html: str) -> list[list[str]]:
      return [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in _soup(html).find_all("tr")]

  def cleaned(html: str) -> str:
      soup = _soup(html)
      for element in soup(["script", "style"]):
          element.decompose()
      return str(soup)

  def title(html: str):
      return _soup(html).title.string

  def encoded(data: bytes) -> list:
      soup = BeautifulSoup(data, "html.parser", from_encoding="latin-1")
      return [soup.p.string, soup.original_encoding]

  def repaired(html: str) -> str:
      return str(BeautifulSoup(html, "html5lib").body)
`);

export const beautifulSoup: Category = {
  name: 'BeautifulSoup',
  cases: [
    {
      name: 'links are found in order',
      program: pages,
      calls: [
        {
          def: 'links',
          json: '"<p><a href=\\"/a?x=1&amp;y=2\\">A</a><a>none</a><A HREF=b>B</A></p>"',
          expect: json('["/a?x=1&y=2","b"]'),
        },
      ],
    },
    {
      name: 'CSS selectors choose elements',
      program: pages,
      calls: [
        {
          def: 'selected',
          json: '{"html": "<ul><li class=x>a <b>b</b></li><li>c</li><li class=\\"y x\\">d</li></ul>", "css": "li.x:nth-of-type(odd)"}',
          expect: json('["a b","d"]'),
        },
      ],
    },
    {
      name: 'a table is rows of cells',
      program: pages,
      calls: [
        {
          def: 'table',
          json: '"<table><tr><th>n</th><th>m</th></tr><tr><td> 1 </td><td>&euro;2</td></tr></table>"',
          expect: json('[["n","m"],["1","€2"]]'),
        },
      ],
    },
    {
      name: 'scripts and styles are taken out',
      program: pages,
      calls: [
        {
          def: 'cleaned',
          json: '"<div><script>alert(1)</script><p>kept</p><style>p{}</style></div>"',
          expect: json('"<div><p>kept</p></div>"'),
        },
      ],
    },
    {
      name: 'text of a document is plain text for the result',
      program: pages,
      calls: [{ def: 'title', json: '"<title>A &amp; B</title>"', expect: json('"A & B"') }],
    },
    {
      name: 'bytes in another encoding are read',
      program: pages,
      calls: [
        {
          def: 'encoded',
          body: { base64: 'PHA+Z3L832U8L3A+' },
          contentType: 'text/html',
          expect: json('["grüße","latin-1"]'),
        },
      ],
    },
    {
      name: 'broken HTML is repaired as a browser does',
      program: pages,
      calls: [
        {
          def: 'repaired',
          json: '"<p>a<p>b<b>c"',
          expect: json('"<body><p>a</p><p>b<b>c</b></p></body>"'),
        },
      ],
    },
  ],
};
