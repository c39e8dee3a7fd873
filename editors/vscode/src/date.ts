/** Days, as the writer's editor knows them. The server never looks at a clock; the editor may. */

/** A day in the writer's own time zone. */
export function today(now: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether `text` is empty or a day of the calendar. */
export function isDate(text: string): boolean {
  if (text === "") {
    return true;
  }
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
