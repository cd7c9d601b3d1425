import { SwapOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { sessionAct } from '#domain/session/contract.ts'
import { call } from '../call.ts'
import { enterAs, type Me } from '../session.ts'

/** The unit and the post I act by; with several posts, the way to another. */
export function PostSwitch({ me }: { me: Me }) {
  const navigate = useNavigate()
  const words = (
    <span className="frame-post-words">
      {me.post.unitName} · {me.post.title}
    </span>
  )
  if (me.posts.length < 2) return <div className="frame-post">{words}</div>
  const act = async (post: number) => {
    enterAs(await call(sessionAct, { post }))
    await navigate('/')
  }
  return (
    <div className="frame-post">
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [String(me.post.id)],
          items: me.posts.map(post => ({
            key: String(post.id),
            label: `${post.unitName} · ${post.title}（${post.roleName}）`,
          })),
          onClick: ({ key }) => act(Number(key)),
        }}
      >
        <Button
          type="text"
          icon={<SwapOutlined />}
          iconPlacement="end"
          aria-label={`切换岗位，现为${me.post.unitName}${me.post.title}`}
        >
          {words}
        </Button>
      </Dropdown>
    </div>
  )
}
