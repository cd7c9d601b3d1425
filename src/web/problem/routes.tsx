import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'problems', lazy: () => import('./list-page.tsx') },
  { path: 'problems/register', lazy: () => import('./register-page.tsx') },
  { path: 'problems/board', lazy: () => import('./board-page.tsx') },
  { path: 'problems/:id', lazy: () => import('./show-page.tsx') },
]
