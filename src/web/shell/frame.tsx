import { Suspense } from 'react'
import { Navigate, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { FigureDrawer } from '../figure/figure-drawer.tsx'
import { Bell } from '../notice/bell.tsx'
import { useMe } from '../session.ts'
import { AccountMenu } from './account-menu.tsx'
import { belongsTo, navOf } from './nav.tsx'
import { PostSwitch } from './post-switch.tsx'
import { SearchBox } from './search-box.tsx'
import { useShortcuts } from './shortcuts.ts'
import { SignInModal } from './sign-in-modal.tsx'
import './frame.css'

/** What stands around every page: who and where I am, the way to each part, the page itself. */
export function Frame() {
  const me = useMe()
  const nav = navOf(me)
  const busy = useNavigation().state === 'loading'
  const { pathname } = useLocation()
  useShortcuts()
  // Administrators have no business data and so no home page: they begin at their first entry.
  const [start] = nav
  if (pathname === '/' && start && start.to !== '/') return <Navigate replace to={start.to} />
  return (
    <div className="frame">
      <a className="frame-skip" href="#main">
        跳到正文
      </a>
      <header className="frame-header">
        <NavLink to="/" className="frame-name" aria-label="闭环，首页">
          <img src="/mark.svg" alt="" width={26} height={26} />
          <span>闭环</span>
        </NavLink>
        <PostSwitch me={me} />
        {me.rights.includes('record.list') && <SearchBox />}
        <Bell />
        <AccountMenu me={me} />
      </header>
      <nav className="frame-nav" aria-label="主导航">
        {nav.map(entry => (
          <NavLink
            key={entry.to}
            to={entry.to}
            end={entry.to === '/'}
            className={belongsTo(entry, pathname) ? 'frame-link active' : 'frame-link'}
          >
            <span aria-hidden>{entry.icon}</span>
            {entry.label}
          </NavLink>
        ))}
        <p className="frame-secrets quiet">不得处理涉密信息</p>
      </nav>
      <main id="main" className="frame-main" tabIndex={-1} aria-busy={busy}>
        {/* Another post sees other things: nothing half-done of the former stays on the page. */}
        <Suspense key={me.post.id}>
          <Outlet key={me.post.id} />
        </Suspense>
      </main>
      <nav className="frame-tabs" aria-label="底部导航">
        {nav.slice(0, 7).map(entry => (
          <NavLink
            key={entry.to}
            to={entry.to}
            end={entry.to === '/'}
            className={belongsTo(entry, pathname) ? 'frame-tab active' : 'frame-tab'}
          >
            <span aria-hidden>{entry.icon}</span>
            {entry.brief}
          </NavLink>
        ))}
      </nav>
      <FigureDrawer />
      <SignInModal me={me} />
      <ScrollRestoration />
    </div>
  )
}
