import type { Complaint } from '#domain/kernel/refusal.ts'

/** What is said of one place itself, e.g. of `data.title`. */
export function at(complaints: readonly Complaint[], place: string): string | undefined {
  return complaints.find(one => one.place === place)?.message
}

/** The complaints inside a place, their places relative to it. */
export function below(complaints: readonly Complaint[], place: string): Complaint[] {
  return complaints
    .filter(one => one.place.startsWith(`${place}.`))
    .map(one => ({ place: one.place.slice(place.length + 1), message: one.message }))
}

/** Brings the first complained-about control into view and gives it the focus. */
export function focusComplaint(complaints: readonly Complaint[], root = 'f') {
  for (const { place } of complaints) {
    const control = document.getElementById([root, ...place.split('.')].join('-'))
    if (!control) continue
    control.scrollIntoView({ block: 'center' })
    control.focus()
    return
  }
}
