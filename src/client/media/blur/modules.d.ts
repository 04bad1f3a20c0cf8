declare module '*.as' {
  const program: Uint8Array<ArrayBuffer>;
  export default program;
}
