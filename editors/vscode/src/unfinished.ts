/** How much of an article is still a placeholder. */

/** What a diagnostic is counted by. */
export interface Counted {
  source?: string;
  code?: string | number | { value: string | number };
}

/** How many of the findings are "TK" and its kin. */
export function placeholders(findings: readonly Counted[]): number {
  return findings.filter(({ source, code }) => {
    const id = typeof code === "object" ? code.value : code;
    return source === "copydesk" && id === "copy::placeholder";
  }).length;
}
