import type { Plugin } from 'vite';

/** Declared here because the compiler's own types would make AssemblyScript's Array and String those of the whole program. */
export function kernels(): Plugin;
