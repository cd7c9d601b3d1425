import type { ThemeConfig } from 'antd'

/** Colours by what they mean; `base.css` repeats them as custom properties. Text on them keeps a contrast of 4.5. */
const INK = '#1F2328'
const SECONDARY = '#57606A'
const HAIRLINE = '#E3E0DA'

const PRIMARY = '#9E1B1E'
const LINK = '#1F4E8C'

/** Focus is blue everywhere, so that it is never taken for a complaint. */
const RING = {
  activeBorderColor: LINK,
  hoverBorderColor: LINK,
  activeShadow: '0 0 0 2px rgba(31, 78, 140, 0.2)',
}

/** The antd theme; `big` is 大字模式 and the size on phones. */
export function themeFor(big: boolean): ThemeConfig {
  const phone = matches('(max-width: 575px)')
  return {
    token: {
      colorPrimary: PRIMARY,
      colorLink: LINK,
      colorLinkHover: '#173B6B',
      colorInfo: LINK,
      colorSuccess: '#2E7D4F',
      colorWarning: '#B26A00',
      colorError: '#B3261E',
      // Derived from deep colours, antd's own grounds turn muddy.
      colorInfoBg: '#EEF3FA',
      colorInfoBorder: '#B9CBE3',
      colorWarningBg: '#FDF3E1',
      colorWarningBorder: '#E2B66A',
      colorErrorBg: '#FDF0EF',
      colorErrorBorder: '#E3A9A5',
      colorText: INK,
      colorTextSecondary: SECONDARY,
      colorTextTertiary: SECONDARY,
      colorTextDescription: SECONDARY,
      colorTextPlaceholder: '#6B7480',
      colorTextDisabled: '#6B7480',
      colorBgLayout: '#F6F5F2',
      colorBgContainer: '#FFFFFF',
      colorBorder: '#CFCBC3',
      colorBorderSecondary: HAIRLINE,
      colorSplit: HAIRLINE,
      borderRadius: 4,
      borderRadiusLG: 4,
      borderRadiusSM: 3,
      boxShadow: 'none',
      boxShadowSecondary: '0 0 0 1px #CFCBC3',
      boxShadowTertiary: 'none',
      fontSize: big || phone ? 16 : 14,
      fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif',
      wireframe: false,
      // Stopped by style alone, what waits for the end of its motion would wait for ever.
      motion: !matches('(prefers-reduced-motion: reduce)'),
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      controlHeight: big || phone ? 40 : 32,
    },
    components: {
      Input: RING,
      Select: {
        activeBorderColor: LINK,
        hoverBorderColor: LINK,
        activeOutlineColor: 'rgba(31, 78, 140, 0.2)',
      },
      Layout: { headerBg: '#FFFFFF', siderBg: '#FFFFFF', bodyBg: '#F6F5F2' },
      Table: {
        headerBg: '#FAF9F7',
        headerColor: SECONDARY,
        cellPaddingBlockSM: 7,
        headerSplitColor: HAIRLINE,
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Menu: { itemSelectedBg: '#F7ECEB', itemSelectedColor: PRIMARY, itemBorderRadius: 4 },
      // On the page's own ground the antd track could not be told from it.
      Segmented: { trackBg: '#E9E6E0', itemColor: SECONDARY, itemSelectedColor: INK },
      Tag: { defaultBg: '#F6F5F2', defaultColor: INK },
      Tabs: { horizontalMargin: '0 0 12px 0' },
    },
  }
}

function matches(query: string): boolean {
  return typeof matchMedia === 'function' && matchMedia(query).matches
}
