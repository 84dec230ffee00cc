/**
 * An element with its attributes and its content; texts are texts, never markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | EventListener>} [attributes] `onclick` and the like are listeners
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  assign(made, attributes);
  made.append(...content);
  return made;
}

/**
 * @param {string} tag of SVG
 * @param {Record<string, string | number | boolean | EventListener>} attributes
 * @param {...(Node | string)} content
 */
export function drawing(tag, attributes, ...content) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  assign(made, attributes);
  made.append(...content);
  return made;
}

/**
 * @param {Element} made
 * @param {Record<string, string | number | boolean | EventListener>} attributes
 */
function assign(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}
