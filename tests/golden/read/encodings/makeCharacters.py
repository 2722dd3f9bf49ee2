#!/usr/bin/env python3
"""Writes src/domain/read/encoding/commonCharacters.ts: the commonest Chinese characters and kanji, in classes of frequency.

Half of a character's weight is its share in running text (Unihan's kHanyuPinlu, which counts simplified and
traditional forms; for Japanese the kyoiku kanji below), half its share in the lists below, which are written by hand:
what stands in tables of customers. Needs /usr/share/unicode (Debian's unicode-data).
"""

import bz2
import os
import re
from collections import Counter

UNIHAN = '/usr/share/unicode/Unihan_%s.txt.bz2'
HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, '../../../../src/domain/read/encoding/commonCharacters.ts')
SIZES = [100, 200, 300, 400, 500]

# Each list counts as often as its number says.
CHINESE = [
    (4, '姓名 名称 客户 顾客 会员 用户 电话 手机 号码 编号 地址 邮箱 邮编 备注 性别 男 女 年龄 生日 出生 日期 时间 年 月 日 '
        '省 市 区 县 镇 乡 村 街道 路 号 楼 室 栋 单元 层 座 广场 大厦 小区 城市 地区 省份 国家 类型 类别 分类 等级 级别 状态 '
        '金额 数量 单价 价格 总价 合计 总计 小计 消费 费用 收入 支出 余额 积分 次数 订单 产品 商品 品牌 规格 型号 单位 部门 职位 '
        '公司 企业 商户 门店 渠道 来源 行业 员工 人数 面积 是否 有 无 是 否 元 万元 联系人 联系方式 负责人 经理 注册 最近 首次 '
        '上月 本月 季度 销售额 利润 成本 毛利 折扣 优惠 退款 投诉 满意度 评分 套餐 流量 宽带 合同 到期 入网 账户 帐号 身份证 '
        '序号 代码 编码 标签 描述 说明 标题 内容 结果 原因 比例 增长 购买 频率 平均 最高 最低 开始 结束 操作 创建 更新 已婚 未婚 '
        '学历 职业 爱好 语言 民族 籍贯 住址 区域 网点 支行 银行 卡号 贷款 存款 理财 保险 会员卡 充值 活跃 流失 新 老 高 中 低'),
    (3, '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 '
        '苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 '
        '侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 庞 樊 兰 殷 施 陶 洪 翟 安 颜 倪 严 牛 温 芦 季 俞 章 鲁 葛 伍 韦 申 尤 '
        '毕 聂 丛 焦 向 柳 邢 路 岳 齐 梅 莫 庄 辛 管 祝 左 涂 谷 祁 时 舒 耿 牟 卜 肖 詹 关 苗 凌 费 纪 靳 盛 童 欧 甄 项 曲 成 游 阳 裴 席 卫 '
        '查 屈 鲍 位 覃 霍 翁 隋 植 甘 景 薄 单 包 司 柏 宁 柯 阮 桂 闵 欧阳 解 强 柴 华 车 冉 房 边'),
    (2, '伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 建华 文 玲 红 玉 国 春 梅 建国 志强 海燕 俊 '
        '婷婷 雪 宇 浩 欣 怡 子轩 梓涵 雨 佳 颖 倩 鹏 飞 晨 阳 辉 斌 波 鑫 亮 龙 凯 旭 晓 琴 凤 云 莉 萍 红梅 燕 慧 琳 洁 蕾 薇 莹 璐 '
        '思 雅 嘉 诗 琪 涵 萱 睿 博 浩然 宏 峰 兵 祥 福 贵 荣 华 庆 义 忠 成 永 志 德 胜 才 金 生 仁 良 康 宁 安 林 森 健 世 民 家 '
        '豪 威 力 翔 坤 帅 彬 淑 珍 兰 香 月 彩 美 惠 巧 莲 琼 媛 婷 瑶 悦 彤 宁 爱 素 青'),
    (3, '北京 上海 天津 重庆 广东 广州 深圳 东莞 佛山 珠海 中山 惠州 江苏 南京 苏州 无锡 常州 南通 浙江 杭州 宁波 温州 绍兴 嘉兴 '
        '金华 台州 山东 济南 青岛 烟台 潍坊 河南 郑州 洛阳 河北 石家庄 唐山 保定 湖北 武汉 宜昌 湖南 长沙 株洲 四川 成都 绵阳 福建 福州 '
        '厦门 泉州 安徽 合肥 芜湖 江西 南昌 陕西 西安 山西 太原 辽宁 沈阳 大连 吉林 长春 黑龙江 哈尔滨 内蒙古 呼和浩特 广西 南宁 桂林 '
        '海南 海口 三亚 贵州 贵阳 云南 昆明 大理 甘肃 兰州 宁夏 银川 青海 西宁 新疆 乌鲁木齐 西藏 拉萨 香港 澳门 台湾 台北 高雄 '
        '浦东 朝阳 海淀 天河 越秀 南山 福田 罗湖 宝安 龙岗 西湖 滨江 江干 鼓楼 玄武 和平 解放 人民 中华 建设 新华 文化 长安 东 南 西 北 '
        '华东 华南 华北 华中 西南 西北 东北'),
    (2, '有限 公司 责任 股份 集团 科技 技术 信息 网络 电子 商贸 贸易 实业 投资 咨询 管理 服务 工程 建筑 装饰 材料 机械 设备 制造 '
        '食品 餐饮 酒店 超市 便利店 药店 医院 诊所 学校 培训 教育 文化 传媒 广告 设计 印刷 包装 物流 运输 汽车 维修 服装 鞋 帽 家具 '
        '建材 五金 塑料 化工 农业 水果 茶叶 烟酒 美容 美发 健身 旅游 房产 中介 律师 事务所 会计 财务 金融 证券 基金 微信 支付宝 现金 '
        '刷卡 线上 线下 网店 直播 批发 零售 华为 苹果 小米 手表 电脑 牛奶 面包 饮料 大米 蔬菜 鸡蛋 肉 鱼 奶粉 洗发水 纸巾'),
]
# Where a simplified character stands for several, or words differ.
TRADITIONAL = {
    '后': '後', '里': '里', '台': '台', '发': '發', '干': '幹', '面': '面', '只': '只', '系': '系', '松': '松', '云': '雲', '余': '余',
    '于': '于', '谷': '谷', '范': '范', '郁': '郁', '征': '征', '冲': '沖', '表': '表', '志': '志', '制': '製', '复': '復', '钟': '鐘',
    '历': '歷', '万': '萬', '才': '才', '几': '幾', '准': '準', '舍': '舍', '岳': '岳', '占': '占', '布': '布', '周': '周', '向': '向',
    '了': '了', '价': '價', '家': '家', '卜': '卜', '升': '升', '斗': '斗', '别': '別', '账': '帳', '帐': '帳', '凶': '凶', '采': '採',
    '厂': '廠', '广': '廣', '与': '與', '丰': '豐', '丑': '丑', '当': '當', '尽': '盡', '获': '獲', '汇': '匯', '坛': '壇', '团': '團',
    '须': '須', '脏': '髒', '胡': '胡', '姜': '姜', '沈': '沈', '娘': '娘', '曲': '曲', '朱': '朱', '伙': '伙', '回': '回', '同': '同',
    '致': '致', '折': '折', '秋': '秋', '游': '遊', '注': '注', '咨': '諮', '合': '合', '借': '借', '杰': '傑', '吁': '吁', '辟': '闢',
}
TAIWAN_AND_HONG_KONG = [
    (3, '姓名 客戶 會員 電話 手機 行動電話 編號 地址 電郵 電子郵件 備註 性別 先生 小姐 女士 生日 統一編號 縣市 鄉鎮 里 鄰 巷 弄 樓 之 '
        '台北 新北 桃園 台中 台南 高雄 基隆 新竹 苗栗 彰化 南投 雲林 嘉義 屏東 宜蘭 花蓮 台東 澎湖 金門 連江 信義 大安 中正 松山 '
        '板橋 三重 中和 永和 新莊 九龍 旺角 尖沙咀 銅鑼灣 中環 灣仔 沙田 荃灣 屯門 元朗 將軍澳 觀塘 深水埗 港幣 新台幣 元 '
        '金額 數量 單價 總計 訂單 商品 產品 門市 類別 等級 消費 點數 紅利 登錄 資料 匯款 信用卡 貨到付款 宅配 超商 健保 '
        '怡君 雅婷 淑芬 美玲 志明 建宏 俊傑 家豪 冠宇 宗翰 承恩 品妍 詠晴 淑惠 麗華 秀英 嘉玲 偉強 國榮 家輝'),
]
# Grades 1 to 4 of the Japanese primary school (学年別漢字配当表).
KYOIKU = (
    '一右雨円王音下火花貝学気九休玉金空月犬見五口校左三山子四糸字耳七車手十出女小上森人水正生青夕石赤千川先早草足村大男竹中虫町'
    '天田土二日入年白八百文木本名目立力林六引羽雲園遠何科夏家歌画回会海絵外角楽活間丸岩顔汽記帰弓牛魚京強教近兄形計元言原戸古午'
    '後語工公広交光考行高黄合谷国黒今才細作算止市矢姉思紙寺自時室社弱首秋週春書少場色食心新親図数西声星晴切雪船線前組走多太体台'
    '地池知茶昼長鳥朝直通弟店点電刀冬当東答頭同道読内南肉馬売買麦半番父風分聞米歩母方北毎妹万明鳴毛門夜野友用曜来里理話悪安暗医'
    '委意育員院飲運泳駅央横屋温化荷界開階寒感漢館岸起期客究急級宮球去橋業曲局銀区苦具君係軽血決研県庫湖向幸港号根祭皿仕死使始指'
    '歯詩次事持式実写者主守取酒受州拾終習集住重宿所暑助昭消商章勝乗植申身神真深進世整昔全相送想息速族他打対待代第題炭短談着注柱'
    '丁帳調追定庭笛鉄転都度投豆島湯登等動童農波配倍箱畑発反坂板皮悲美鼻筆氷表秒病品負部服福物平返勉放味命面問役薬由油有遊予羊洋'
    '葉陽様落流旅両緑礼列練路和愛案以衣位囲胃印英栄塩億加果貨課芽改械害街各覚完官管関観願希季紀喜旗器機議求泣救給挙漁共協鏡競極'
    '訓軍郡径型景芸欠結建健験固功好候航康告差菜最材昨札刷殺察参産散残士氏史司試児治辞失借種周祝順初松笑唱焼象照賞臣信成省清静席'
    '積折節説浅戦選然争倉巣束側続卒孫帯隊達単置仲貯兆腸低底停的典伝徒努灯堂働特得毒熱念敗梅博飯飛費必票標不夫付府副粉兵別辺変便'
    '包法望牧末満未脈民無約勇要養浴利陸良料量輪類令冷例歴連老労録'
)
JAPANESE = [
    (4, '氏名 姓 名 名前 住所 電話番号 番号 顧客 会員 会社 法人 個人 性別 男性 女性 年齢 生年月日 日付 登録日 更新日 郵便番号 都道府県 '
        '市区町村 番地 建物名 備考 金額 数量 単価 合計 小計 税込 税抜 消費税 売上 利益 商品 製品 注文 購入 回数 支払 方法 請求 入金 '
        '在庫 店舗 支店 部署 役職 担当者 株式会社 有限会社 種別 区分 分類 状態 有効 無効 契約 解約 満足度 評価 来店 最終 初回 平均 '
        '月額 料金 割引 年収 職業 学歴 未婚 既婚 有 無 円 千円 件 様 御中'),
    (3, '佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 阿部 森 池田 橋本 '
        '石川 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 岡本 松田 中島 中川 原田 小野 '
        '竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 島田 谷口 大野 丸山 今井 河野 藤原 村田 '
        '太郎 花子 一郎 健 誠 翔 大輔 直樹 拓也 健太 美咲 陽子 恵子 幸子 裕子 由美 真由美 愛 優 結衣 陽菜 翔太 蓮 大翔'),
    (3, '東京都 大阪府 京都府 北海道 神奈川県 横浜市 川崎市 埼玉県 千葉県 愛知県 名古屋市 兵庫県 神戸市 福岡県 静岡県 茨城県 広島県 '
        '宮城県 仙台市 新潟県 長野県 岐阜県 群馬県 栃木県 岡山県 福島県 三重県 熊本県 鹿児島県 沖縄県 滋賀県 山口県 愛媛県 長崎県 '
        '奈良県 青森県 岩手県 大分県 石川県 山形県 宮崎県 富山県 秋田県 香川県 和歌山県 佐賀県 山梨県 福井県 徳島県 高知県 島根県 '
        '鳥取県 札幌市 新宿区 渋谷区 港区 中央区 世田谷区 品川区 目黒区 丁目 大字'),
]
WORDS_CHINESE = (
    '姓名 名称 客户 顾客 会员 用户 电话 手机 号码 编号 地址 邮箱 备注 性别 年龄 生日 日期 时间 城市 地区 省份 国家 类型 类别 等级 状态 '
    '金额 数量 单价 价格 总价 合计 总计 消费 费用 收入 支出 余额 积分 次数 订单 产品 商品 品牌 单位 部门 公司 企业 门店 渠道 来源 行业 '
    '员工 面积 联系 经理 注册 最近 销售 利润 成本 折扣 优惠 投诉 合同 到期 账户 序号 代码 标签 说明 标题 内容 购买 频率 平均 学历 职业 '
    '住址 区域 银行 卡号 北京 上海 天津 重庆 广东 广州 深圳 江苏 浙江 山东 河南 河北 湖北 湖南 四川 成都 福建 南京 杭州 武汉 西安 中国 '
    '有限 公司 科技 贸易 先生 女士 小姐 未知 其他 普通 黄金 白金 微信'
).split()
WORDS_TAIWAN = (
    '姓名 名稱 客戶 顧客 會員 用戶 電話 手機 號碼 編號 地址 電郵 信箱 備註 性別 年齡 生日 日期 時間 城市 地區 縣市 國家 類型 類別 等級 '
    '狀態 金額 數量 單價 價格 總價 合計 總計 消費 費用 收入 支出 餘額 點數 積分 次數 訂單 產品 商品 品牌 單位 部門 公司 企業 門市 通路 來源 '
    '行業 員工 面積 聯絡 聯繫 經理 註冊 最近 銷售 利潤 成本 折扣 優惠 投訴 合約 到期 帳戶 帳號 序號 代碼 標籤 說明 標題 內容 購買 平均 學歷 '
    '職業 住址 區域 銀行 卡號 台北 臺北 新北 桃園 台中 臺中 台南 高雄 新竹 香港 九龍 台灣 臺灣 有限 科技 貿易 先生 女士 小姐 未知 其他 普通'
).split()
WORDS_JAPANESE = (
    '氏名 名前 住所 電話 番号 顧客 会員 会社 法人 個人 性別 男性 女性 年齢 日付 郵便 備考 金額 数量 単価 合計 小計 売上 利益 商品 製品 '
    '注文 購入 回数 支払 方法 請求 店舗 支店 部署 役職 担当 株式 種別 区分 分類 状態 契約 評価 最終 初回 平均 月額 料金 職業 東京 大阪 京都 '
    '北海 福岡 横浜 佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々 松本 井上 木村 太郎 花子 丁目'
).split()


def field(file, name):
    """Of a Unihan property, by character."""
    text = bz2.open(UNIHAN % file, 'rt', encoding='utf-8').read()
    return {chr(int(m[1], 16)): m[2] for m in re.finditer(r'^U\+([0-9A-F]+)\t%s\t(.*)$' % name, text, re.M)}


def counted(lists):
    counts = Counter()
    for weight, words in lists:
        for character in words.replace(' ', ''):
            counts[character] += weight
    return counts


def mixed(*counts):
    total = Counter()
    for each in counts:
        size = sum(each.values())
        for character, count in each.items():
            total[character] += count / size
    return [character for character, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))]


def classes(ranked):
    start = 0
    for size in SIZES:
        yield ''.join(sorted(ranked[start : start + size]))
        start += size


def encodable(codec):
    def fits(character):
        try:
            return len(character.encode(codec)) == 2
        except UnicodeEncodeError:
            return False

    return fits


def main():
    spoken = Counter(
        {c: sum(int(n) for n in re.findall(r'\((\d+)\)', value)) for c, value in field('Readings', 'kHanyuPinlu').items()}
    )
    variants = field('Variants', 'kTraditionalVariant')
    in_gb, in_big5, in_jis = encodable('gb2312'), encodable('big5'), encodable('shift_jis')

    def traditional(character):
        if character in TRADITIONAL:
            return TRADITIONAL[character]
        for code in re.findall(r'U\+([0-9A-F]+)', variants.get(character, '')):
            if in_big5(chr(int(code, 16))):
                return chr(int(code, 16))
        return character

    written = counted(CHINESE)
    written_traditional = counted(TAIWAN_AND_HONG_KONG)
    for character, count in written.items():
        written_traditional[traditional(character)] += count
    kyoiku = Counter({character: 1 for character in KYOIKU})
    tables = {
        'SIMPLIFIED': [c for c in mixed(spoken, written) if in_gb(c)],
        # Forms that stand in both tables are counted in both; what has another traditional form is rare in it.
        'TRADITIONAL': [c for c in mixed(spoken, written_traditional) if in_big5(c) and traditional(c) == c],
        'KANJI': [c for c in mixed(kyoiku, counted(JAPANESE)) if in_jis(c)],
    }
    lines = [
        '// Made by tests/golden/read/encodings/makeCharacters.py, which says where they come from.',
        '',
        '/** Of each language: characters in classes, the commonest class first; within a class by code. */',
    ]
    for name, ranked in tables.items():
        lines.append(f'export const {name}: readonly string[] = [')
        for group in classes(ranked):
            if group:
                pieces = [group[i : i + 110] for i in range(0, len(group), 110)]
                lines.append('  ' + ' +\n    '.join(f"'{piece}'" for piece in pieces) + ',')
        lines += ['];', '']
    lines.append('/** Words of two characters that stand in headings and cells of many tables. */')
    for name, words in (
        ('SIMPLIFIED_WORDS', WORDS_CHINESE),
        ('TRADITIONAL_WORDS', WORDS_TAIWAN),
        ('KANJI_WORDS', WORDS_JAPANESE),
    ):
        joined = ''.join(sorted(set(words)))
        pieces = [joined[i : i + 110] for i in range(0, len(joined), 110)]
        lines += [f'export const {name} =', '  ' + ' +\n  '.join(f"'{piece}'" for piece in pieces) + ';', '']
    with open(TARGET, 'w', encoding='utf-8') as target:
        target.write('\n'.join(lines).rstrip('\n') + '\n')


main()
