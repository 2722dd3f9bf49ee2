import ts from 'typescript';

/** One file naming another, or a package. */
export interface Import {
  /** As written, without a query such as "?worker&inline"; undefined where it is computed. */
  specifier: string | undefined;
  query: string;
  /** Nothing of it is left when the code runs. `import { type A }` still loads the file, so it is not type-only. */
  typeOnly: boolean;
}

/** All imports of a .ts or .svelte file: `import`, `export … from`, `import()` and `import('…').Type`. */
export function importsOf(path: string, text: string): Import[] {
  if (!path.endsWith('.svelte')) return importsOfScript(path, text);
  const found: Import[] = [];
  const markup = text.replace(/<script[^>]*>([\s\S]*?)<\/script>/g, (_, script: string) => {
    found.push(...importsOfScript(path, script));
    return '';
  });
  for (const [, specifier] of markup.matchAll(/\bimport\(\s*['"`]([^'"`]+)/g)) found.push(importOf(specifier, false));
  return found;
}

function importsOfScript(path: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      found.push(
        importOf(literal(node.moduleSpecifier), node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword),
      );
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      found.push(importOf(literal(node.moduleSpecifier), node.isTypeOnly));
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push(importOf(literal(node.argument.literal), true));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push(importOf(literal(node.arguments[0]), false));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

function literal(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function importOf(written: string | undefined, typeOnly: boolean): Import {
  const [specifier, query = ''] = written?.split('?') ?? [];
  return { specifier, query, typeOnly };
}
