import type { Category } from '../category.js';
import { json, picture } from '../expecting.js';
import { main, python } from '../python.js';

const WHITE = [255, 255, 255] as const;

const plots = main(python`
  import matplotlib.pyplot as plt
  import numpy as np
  from PIL import Image, ImageDraw

  def bars():
      figure, axes = plt.subplots(figsize=(3, 2), dpi=100)
      axes.bar(["a", "b", "c"], [3, 1, 2], color="#3366cc")
      axes.set_title("Three bars")
      return figure

  def line():
      figure, axes = plt.subplots(figsize=(4, 3), dpi=50)
      x = np.linspace(0, 6.28, 50)
      axes.plot(x, np.sin(x), label="sin")
      axes.legend()
      return figure

  def of_axes():
      figure, axes = plt.subplots(figsize=(2, 2), dpi=50)
      axes.imshow(np.arange(16).reshape(4, 4), cmap="viridis")
      axes.axis("off")
      return axes

  def current():
      plt.figure(figsize=(2, 1), dpi=50)
      plt.fill_between([0, 1, 2], [1, 2, 1], color="red")
      return plt.gcf()

  def drawing():
      image = Image.new("RGB", (20, 10), "white")
      ImageDraw.Draw(image).rectangle((0, 0, 9, 9), fill=(255, 0, 0))
      return image

  def grey():
      return Image.fromarray(np.full((4, 6), 128, dtype=np.uint8))

  def size(data: bytes) -> list:
      import io
      image = Image.open(io.BytesIO(data))
      return [image.format, *image.size, image.convert("RGB").getpixel((0, 0))]

  def open_figures() -> int:
      return len(plt.get_fignums())
`);

const RED_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

export const pictureResults: Category = {
  name: 'pictures',
  cases: [
    {
      name: 'a figure of matplotlib is a PNG in its own size',
      program: plots,
      calls: [{ def: 'bars', expect: picture({ width: 300, height: 200, points: [{ x: 2, y: 2, rgb: WHITE }] }) }],
    },
    {
      name: 'a plot with a legend is a PNG',
      program: plots,
      calls: [{ def: 'line', expect: picture({ width: 200, height: 150, points: [{ x: 1, y: 1, rgb: WHITE }] }) }],
    },
    {
      name: 'axes stand for their figure',
      program: plots,
      calls: [{ def: 'of_axes', expect: picture({ width: 100, height: 100 }) }],
    },
    {
      name: 'the current figure is a figure like any other',
      program: plots,
      calls: [{ def: 'current', expect: picture({ width: 100, height: 50 }) }],
    },
    {
      name: 'a figure that was returned is closed, so that figures do not pile up',
      program: plots,
      calls: [
        { def: 'bars', expect: picture({ width: 300, height: 200 }) },
        { def: 'open_figures', expect: json('0') },
      ],
    },
    {
      name: 'an image of PIL is a PNG, every pixel as drawn',
      program: plots,
      calls: [
        {
          def: 'drawing',
          expect: picture({
            width: 20,
            height: 10,
            points: [
              { x: 0, y: 0, rgb: [255, 0, 0] },
              { x: 9, y: 9, rgb: [255, 0, 0] },
              { x: 10, y: 5, rgb: WHITE },
            ],
          }),
        },
      ],
    },
    {
      name: 'a grey image stays grey',
      program: plots,
      calls: [
        { def: 'grey', expect: picture({ width: 6, height: 4, points: [{ x: 3, y: 3, rgb: [128, 128, 128] }] }) },
      ],
    },
    {
      name: 'a picture that is sent can be read',
      program: plots,
      calls: [
        {
          def: 'size',
          body: { base64: RED_DOT },
          contentType: 'image/png',
          expect: json('["PNG",1,1,[255,0,0]]'),
        },
      ],
    },
  ],
};
