/** The boxes on the page that shows both, ticked: each field with what it says. */
export function ticksIn(html: string): Record<string, string> {
  const boxes = [...html.matchAll(/name="(sure-\w+)" value="([^"]+)"/g)]
  return Object.fromEntries(boxes.map(([, name, value]) => [name!, value!]))
}
