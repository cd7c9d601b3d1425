import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { CERTIFICATE, PRIVATE_KEY } from './certificate.ts'

export const MAIL_USER = 'notice'
export const MAIL_PASSWORD = '口令-secret-7'

export interface MailPost {
  port: number
  /** What arrived, with whom the envelope named. */
  mails: { to: string[]; raw: string; email: Email; secure: boolean; user: string | undefined }[]
  /** How the next mails are answered. */
  behave: { rcpt?: () => Error | undefined; silent?: boolean }
  close(): Promise<void>
}

/** A real mail server on loopback that demands STARTTLS and a password. */
export async function openMailPost(): Promise<MailPost> {
  const post: Pick<MailPost, 'mails' | 'behave'> = { mails: [], behave: {} }
  const server = new SMTPServer({
    key: PRIVATE_KEY,
    cert: CERTIFICATE,
    onAuth: ({ username, password }, _session, done) =>
      username === MAIL_USER && password === MAIL_PASSWORD
        ? done(null, { user: username })
        : done(Object.assign(new Error('Bad password'), { responseCode: 535 })),
    onRcptTo: (_address, _session, done) => done(post.behave.rcpt?.() ?? null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks)
        post.mails.push({
          to: session.envelope.rcptTo.map(one => one.address),
          raw: raw.toString('utf8'),
          email: await PostalMime.parse(raw),
          secure: session.secure,
          user: session.user,
        })
        if (!post.behave.silent) done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const { port } = server.server.address() as AddressInfo
  return {
    ...post,
    port,
    behave: post.behave,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

export interface RobotPost {
  address: string
  said: { url: URL; body: Record<string, unknown> }[]
  answer: (response: ServerResponse) => void
  close(): Promise<void>
}

/** A real web server on loopback in place of a robot's. */
export async function openRobotPost(): Promise<RobotPost> {
  const said: RobotPost['said'] = []
  const post: RobotPost = {
    address: '',
    said,
    answer: response => response.end('{"errcode":0,"errmsg":"ok"}'),
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  const server: Server = createServer(async (request, response) => {
    said.push({
      url: new URL(request.url ?? '/', 'http://127.0.0.1'),
      body: JSON.parse(await bodyOf(request)),
    })
    post.answer(response)
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  post.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?access_token=t0ken`
  return post
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
