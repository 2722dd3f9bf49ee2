/** AssemblyScript compiled by the build; see src/kernels/vitePlugin.mjs. */
declare module '*?wasm' {
  /** WebAssembly, in base 64. */
  const bytes: string;
  export default bytes;
}
