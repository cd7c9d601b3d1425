/**
 * JSON with the keys of every object sorted, so that two writings of the same content have one fingerprint:
 * comments, quoting and the order of keys do not count, the order of lists does. Takes plain JSON data only.
 */
export function canonical(content: unknown): string {
  if (Array.isArray(content)) return `[${content.map(canonical).join(',')}]`
  if (typeof content !== 'object' || content === null) return JSON.stringify(content)
  const keys = Object.keys(content).sort()
  const held = content as Record<string, unknown>
  return `{${keys.map(key => `${JSON.stringify(key)}:${canonical(held[key])}`).join(',')}}`
}
