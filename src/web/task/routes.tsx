import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'tasks', lazy: () => import('./mine-page.tsx') },
  { path: 'tasks/lists', lazy: () => import('./lists-page.tsx') },
  { path: 'tasks/lists/face', lazy: () => import('./face-page.tsx') },
  { path: 'tasks/lists/:id', lazy: () => import('./list-page.tsx') },
  { path: 'tasks/projects', lazy: () => import('./projects-page.tsx') },
  { path: 'tasks/projects/:id', lazy: () => import('./project-page.tsx') },
]
