/** Asks just as the page's head does (`static/shell.js`), so that what was asked for there is the answer. */
export async function readJson(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}
