import { connect } from '#store/connect.ts'
export const x = connect
