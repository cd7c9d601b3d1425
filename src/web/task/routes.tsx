import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'tasks', lazy: () => import('./mine-page.tsx') },
  { path: 'task-lists', lazy: () => import('./lists-page.tsx') },
  { path: 'task-lists/face', lazy: () => import('./face-page.tsx') },
  { path: 'task-lists/:id', lazy: () => import('./list-page.tsx') },
  { path: 'projects', lazy: () => import('./projects-page.tsx') },
  { path: 'projects/:id', lazy: () => import('./project-page.tsx') },
]
