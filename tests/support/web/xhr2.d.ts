declare module 'xhr2' {
  /** Of the XMLHttpRequest of browsers, which this program's types do not know. */
  export const XMLHttpRequest: new () => object
}
