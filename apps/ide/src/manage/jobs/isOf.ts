/** Whether a standing order calls a function, at whatever version, whichever def. `named`: `owner/name`. */
export const isOf = (order: { readonly function: string }, named: string): boolean =>
  order.function.split(/[@/]/, 2).join('/') === named;
