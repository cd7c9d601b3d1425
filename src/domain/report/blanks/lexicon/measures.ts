/**
 * 量词. `firm` words make a figure of whatever stands before them; `loose` ones are also the beginning of an
 * office, a group or a place and need more evidence. The value lists the characters that, coming next,
 * make the word part of another one (项+目, 条+例, 人+民).
 */
const plain = `人次 场次 批次 件次 家次 户次 车次 班次 轮次 期次 份次 项次 篇次 台次 例次 艘次 架次
  个次 条次 户人 家人次 场 例 宗 桩 则 首 封 册 幅 辆 艘 套 轮 枚 颗 棵 株 匹 栋 幢
  顶 桶 箱 袋 盒 瓶 页 遍 趟 番 句 笔 单 课时 学时 小时 分钟 个小时 个工作日 工作日
  个月 个季度 个百分点 百分点 个点 公里 千米 平方米 平方公里 立方米 公顷 亩 吨 公斤 千克 斤
  千瓦时 千瓦 元 美元 元钱 倍 层 档 栏 版 盘 卷 摞 人年 人天 所次 站次 村次 门次 款项
  块 盏 架 座 间 道 通 张 工时 学分 堂 人日 毫升 毫米 厘米 公升 立方 平米 人份 趟次
  件套 捆`
const firmExceptions: Readonly<Record<string, string>> = {
  次: '数序要日级生元品',
  人: '民大社才力事员均口物武防士身选们群文居保工为生心情权员行',
  名: '单称录誉牌下义额胜城',
  位: '于置列次数',
  份: '额量子',
  件: '事',
  篇: '章幅',
  条: '例件线块款目理',
  项: '目下',
  个: '别体性',
  家: '园庭长属访风政畜具电里乡校教国族',
  户: '籍口外主均型头',
  批: '示复准评判驳次改阅捕发',
  期: '间限望待满盼刊末中初内许',
  起: '来到草步诉源点居底义家飞伏动用因立头',
  例: '会如行外证题子',
  封: '闭面存堵控顶',
  种: '子植类养粮田业',
  类: '似别型同推',
  轮: '岗训换流值胎椅',
  套: '路取话用餐',
  床: '位上',
  票: '据决选数房',
  根: '据本治源除基',
  盆: '地',
  伙: '伴食',
  堂: '而屋皇课',
  首: '都先次席府要位届创批家个问',
  则: '是',
  单: '位独元一项个纯',
  笔: '记录者试迹',
  场: '所馆地景面合域镇部长',
  层: '次级面层',
  版: '本面权块图',
  道: '路德教理',
  座: '谈位右',
  间: '接隙断',
  通: '报知过讯用行道州川江辽',
  块: '钱',
  张: '贴家江力口',
  元: '旦素首宝谋氏',
  句: '话子容',
  栏: '目',
  档: '案次',
  卷: '宗烟',
  页: '面岩',
  架: '构',
  番: '禺茄薯',
  册: '子',
  幅: '度员',
  亩: '产均',
  倍: '增加感受',
}
const looseExceptions: Readonly<Record<string, string>> = {
  处: '长级室置理分罚于在遇境方女',
  组: '织长成建员合团',
  部: '门长队署分委级属机下际',
  支: '部队行持撑书委出付柱援配教前农',
  门: '类户诊口卫市',
  届: '时',
  班: '子长组级车主',
  台: '账湾州长风企式办',
  所: '长有在属以谓里',
  点: '位名对评击面赞子长',
  面: '对向积临貌试上粉授',
  本: '级人地单年市县区系着次届轮身院局校镇乡村支部集团公质领科来文报',
  讲: '话解述授座堂课习学师政规好稿台评清纪',
  节: '约日点假后前气能奏水目省俭',
  集: '团体中会市合镇约结聚训资',
  天: '津然气府河山门',
  周: '年边末口五报期刊',
  年: '',
  字: '体样画号',
  分: '管局公院享析别工类批片层级期解配部会站队包支行校团线钟阶段',
  只: '有要是能',
  头: '部号',
  方面: '军',
  层面: '',
  环节: '',
  副: '书主局县市区镇乡校院处科部厅省总组教职产业高厅',
  双: '拥报创随方重向减争休联百',
  口: '岸头号径述',
  列: '席车出举入为',
  车: '间辆站队道',
  束: '缚手',
  挂: '职牌图账',
  羽: '毛',
  尾: '矿',
  章: '程节',
  款: '项待式',

  步: '骤伐行入',
  回: '复访头应顾族乡',
  队: '伍员长友',
  级: '别',
  号: '召令称码线楼',
  站: '长位点在台',
  升: '级学旗',
  米: '',
  度: '过假',
  包: '括保联抓案村片户',
}
/** What a loose measure word usually counts when a noun follows it. */
const counted: Readonly<Record<string, RegExp>> = {
  处: /^(隐患|风险|问题|点位|违|阵地|设施|场所|地质|闲置|房|工地|险|堵点|乱)/,
  组: /^(数据|家庭|对比|镜头|巡察|人马|督查|检查|照片)/,
  部: /^(制度|法规|条例|微|短|专题片|宣传片|警示|电|作品|视频|手册|党内|规章|教育|动漫|片)/,
  支: /^(队伍|小分队|志愿|服务队|工作队|突击队|宣讲|党员|应急|文艺|专业|青年|先锋|攻坚)/,
  门: /^(课|精品|必修|选修|学科|专业)/,
  班: /^(干部|学员|党员)/,
  台: /^(电脑|设备|车|公务|机|节目|文艺|空调|套|打印|大型|手术)/,
  所: /^(学校|幼儿园|中小学|医院|高校|小学|中学|乡镇|养老|党校|卫生)/,
  点: /^(建议|意见|要求|做法|经验|举措|体会|措施)/,
  面: /^(锦旗|党旗|国旗|红旗|流动|文化墙|旗)/,
  本: /^(图书|书|笔记|手册|台账|党章|读本|凭证|学习|账|证|资料|案卷)/,
  讲: /^(专题|党课|辅导)/,
  节: /^(党课|课|微党课|思政|公开)/,
  集: /^(专题|警示|微|短|节目|电视)/,
  队: /^(人马|志愿)/,
}

const firm: ReadonlyMap<string, string> = new Map([
  ...plain.split(/\s+/).map(word => [word, ''] as const),
  ...Object.entries(firmExceptions),
])
const loose: ReadonlyMap<string, string> = new Map(Object.entries(looseExceptions))
const longest = Math.max(...[...firm.keys(), ...loose.keys()].map(word => word.length))

export interface Measure {
  word: string
  length: number
  firm: boolean
}

/** The longest measure word at a place of the text; undefined when what stands there is another word. */
export function findMeasure(text: string, at: number): Measure | undefined {
  const personTimes = /^人[（(/·]次[）)]?/.exec(text.slice(at, at + 4))
  if (personTimes) return { word: '人次', length: personTimes[0].length, firm: true }
  for (let length = longest; length > 0; length--) {
    const word = text.slice(at, at + length)
    if (word.length < length || !(firm.has(word) || loose.has(word))) continue
    if (isOtherWord(word, text.slice(at + length, at + length + 4))) return undefined
    return { word, length, firm: firm.has(word) }
  }
  return undefined
}

/** The word when all of it is one measure word or %; undefined for any other. */
export function exactMeasure(word: string): string | undefined {
  if (/^(?:[%％]|[万亿千]元)$/.test(word)) return word
  const found = findMeasure(word, 0)
  return found?.length === word.length ? found.word : undefined
}

/** Whether a loose measure word is followed by something it usually counts (处+隐患, 支+队伍). */
export function countsNoun(measure: string, after: string): boolean {
  return counted[measure]?.test(after) ?? false
}

function isOtherWord(measure: string, after: string): boolean {
  if (after === '' || countsNoun(measure, after)) return false
  const next = after.charAt(0)
  // 件件, 家家: a doubled measure word says "each", it counts nothing.
  if (next === measure) return true
  if (measure === '个' && /^人(?![次受被获荣，。、；：\s]|$)/.test(after)) return true
  return (firm.get(measure) ?? loose.get(measure) ?? '').includes(next)
}
