import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'duties/board', lazy: () => import('./board-page.tsx') },
  { path: 'duties/calendar', lazy: () => import('./calendar-page.tsx') },
  { path: 'duties/norms', lazy: () => import('./norms-page.tsx') },
]
