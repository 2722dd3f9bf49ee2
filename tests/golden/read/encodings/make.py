#!/usr/bin/env python3
"""Writes files in many encodings with Python's codecs, and expected.json: for each the encoding that must be found, how,
the bytes of the mark, and the text as Python reads it. Encodings have the names that browsers give them.
"""

import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
CODECS = {
    'utf-8': 'utf-8',
    'gb18030': 'gb18030',
    'big5': 'big5',
    'shift_jis': 'cp932',
    'utf-16le': 'utf-16-le',
    'utf-16be': 'utf-16-be',
    'windows-1252': 'cp1252',
}
MARKS = {'utf-8': b'\xef\xbb\xbf', 'utf-16le': b'\xff\xfe', 'utf-16be': b'\xfe\xff'}

# Name: (encoding, text). Found by how it reads, but for valid UTF-8.
TEXTS = {
    'ascii': ('utf-8', 'id,age\r\n1,30\r\n'),
    'utf8-zh': ('utf-8', '姓名,电话\n李伟,13800138000\n'),
    'utf8-e': ('utf-8', 'name\nRené\n'),
    'utf8-emoji': ('utf-8', 'note\n👍\n'),
    'utf8-greek': ('utf-8', 'πόλη;ποσό\nΑθήνα;12\n'),
    'utf8-russian': ('utf-8', 'город,сумма\nМосква,12\n'),
    'utf8-polish': ('utf-8', 'miasto\nŁódź\nGdańsk\n'),
    'utf8-korean': ('utf-8', '이름,도시\n김민준,서울\n'),
    # GB18030 and its parts: shortest first.
    'gb-two-words': ('gb18030', '姓名,电话\n1,2\n'),
    'gb-one-word': ('gb18030', '城市\n1\n2\n'),
    'gb-one-heading': ('gb18030', 'id,age,金额\n1,30,99.5\n'),
    'gb-hour': ('gb18030', 'id,小时\n1,2\n'),
    'gb-unit-price': ('gb18030', '产品,单价,数量\nA01,12.5,3\n'),
    'gb-names': ('gb18030', '姓名,性别\n王芳,女\n李娜,女\n张伟,男\n欧阳修远,男\n'),
    'gb-addresses': ('gb18030', '地址\n广东省深圳市南山区科技园南路8号楼302室\n浙江省杭州市西湖区文三路478号\n'),
    'gb-yuan': ('gb18030', 'id,消费\n1,￥1,200.00\n2,¥35\n'.replace('¥', '￥')),
    'gb-full-width': ('gb18030', '编号；数量\n１２３；４５\n（合计）：１６８\n'),
    'gb-latin-mixed': ('gb18030', '客户ID,宽带Mbps,是否VIP,A座\n001,300,是,B座\n'),
    'gb-rare-name': ('gb18030', '姓名,会员等级\n王喆,金卡\n李堃,银卡\n朱镕,普通\n'),
    'gb-four-bytes': ('gb18030', '姓名,备注\n㐱平,姓很少见\n𠮷田,四字节\n'),
    'gb-traditional': ('gb18030', '公司名称,聯絡電話,地址\n環球貿易有限公司,1234,廣州市天河區\n'),
    'gb-euro': ('gb18030', '商品,价格\n红酒,€12\n'),
    'gb-long-ascii': ('gb18030', 'id,note\n' + ''.join(f'{i},ok\n' for i in range(400)) + '400,已流失\n'),
    'gb-bars': ('gb18030', '门店|销售额|利润\n西单店|1|2\n'),
    'gb-company': ('gb18030', '企业名称\n上海某某信息科技有限公司\n成都大熊猫商贸有限责任公司\n'),
    # Big5.
    'big5-two-words': ('big5', '姓名,電話\n1,2\n'),
    'big5-one-word': ('big5', '客戶\n1\n'),
    'big5-city': ('big5', 'id,城市\n1,台北\n2,高雄\n'),
    'big5-names': ('big5', '姓名,性別\n陳怡君,女\n林志明,男\n黃淑芬,女\n'),
    'big5-addresses': ('big5', '地址\n台北市信義區信義路五段7號89樓\n高雄市前鎮區中山二路2號\n'),
    'big5-hong-kong': ('big5', '客戶名稱,地區,消費額\n永發茶餐廳,九龍旺角彌敦道,港幣500\n榮記海味,銅鑼灣軒尼詩道,港幣80\n'),
    'big5-backslash-trail': ('big5', '功能,許可,說明\n開,閱,蓋\n'),
    'big5-full-width': ('big5', '編號，數量\nＡ１，２０\n（合計），３５\n'),
    'big5-orders': ('big5', '訂單編號;付款方式;金額\nA1;信用卡;1200\nA2;貨到付款;350\n'),
    # Shift_JIS.
    'sjis-two-words': ('shift_jis', '氏名,住所\n1,2\n'),
    'sjis-one-word': ('shift_jis', '顧客\n1\n'),
    'sjis-kana': ('shift_jis', 'お名前,メール\n1,2\n'),
    'sjis-half-kana': ('shift_jis', '氏名,ﾌﾘｶﾞﾅ\n山田太郎,ﾔﾏﾀﾞ ﾀﾛｳ\n鈴木花子,ｽｽﾞｷ ﾊﾅｺ\n'),
    'sjis-half-kana-alone': ('shift_jis', 'id,kana\n1,ﾔﾏﾀﾞ ﾀﾛｳ\n2,ｻﾄｳ ﾊﾅｺ\n3,ｶﾌﾞｼｷｶﾞｲｼｬ ﾄｳｷｮｳ\n'),
    'sjis-addresses': ('shift_jis', '郵便番号,住所\n100-0005,東京都千代田区丸の内1丁目\n530-0001,大阪府大阪市北区梅田3-1-1\n'),
    'sjis-backslash-trail': ('shift_jis', '表示,能力,ソート\n十,予,貼\n'),
    'sjis-company': ('shift_jis', '会社名,売上（千円）\n株式会社山本製作所,１２０\n㈱佐藤商店,①\n'),
    # UTF-16 without a mark.
    'utf16le-zh': ('utf-16le', '姓名,电话\n李伟,138\n'),
    'utf16be-zh': ('utf-16be', '姓名,电话\n李伟,138\n'),
    'utf16le-en': ('utf-16le', 'name,age\r\nAnn,30\r\n'),
    'utf16be-en': ('utf-16be', 'name,age\r\nAnn,30\r\n'),
    'utf16le-all-chinese': ('utf-16le', '城市\n上海\n北京\n'),
    'utf16be-all-chinese': ('utf-16be', '城市\n上海\n北京\n'),
    'utf16le-japanese': ('utf-16le', '氏名\tカナ\n山田\tヤマダ\n'),
    # windows-1252.
    '1252-one-umlaut': ('windows-1252', 'name;city\nMüller;Bonn\n'),
    '1252-german': ('windows-1252', 'Straße;Größe;Übersicht\nÄußere Gasse;1,80;ja\n'),
    '1252-french': ('windows-1252', 'Prénom;Numéro de téléphone\nHélène;à côté de l’église\nÉTÉ;ça\n'),
    '1252-spanish': ('windows-1252', 'año;compañía;¿activo?\n2024;Peña e Hijos;sí\n'),
    '1252-portuguese': ('windows-1252', 'INFORMAÇÃO;SITUAÇÃO\nSão Paulo;não\n'),
    '1252-euro': ('windows-1252', 'price\n€ 100\n'),
    '1252-euro-after': ('windows-1252', 'price\n100 €\n'),
    '1252-pound': ('windows-1252', 'price\n£100\n£20\n'),
    '1252-quotes': ('windows-1252', 'note\n“Best customer” – don’t call\n'),
    '1252-degree': ('windows-1252', 'Temp (°C);m²\n20;12\n'),
    '1252-dots': ('windows-1252', 'note\nand so on…\n'),
}
# Name: (encoding, text), after the encoding's mark.
MARKED = {
    'mark-utf8-zh': ('utf-8', '姓名,电话\n李伟,138\n'),
    'mark-utf8-ascii': ('utf-8', 'id,age\n1,30\n'),
    'mark-utf16le': ('utf-16le', '姓名,电话\r\n李伟,138\r\n'),
    'mark-utf16le-ascii': ('utf-16le', 'name\tage\r\nAnn\t30\r\n'),
    'mark-utf16be': ('utf-16be', 'name,ville\nRené,Orléans\n'),
    'mark-utf16le-one-cell': ('utf-16le', '姓名'),
}
# Name: bytes of a text that is UTF-8 but for a few faults.
FAULTY = {
    'faulty-one-byte': '姓名,城市\n王芳,上海\n李娜,北京\n张伟,广州\n'.encode() + b'5,\xff\n',
    'faulty-cut': '名称,备注\n便利店,很好\n药店,'.encode() + '投诉'.encode()[:5] + b'\n',
    'faulty-latin': 'nom,ville\nRené,Orléans\nHélène,Besançon\n'.encode() + 'Zoé,Nîmes\n'.encode('cp1252'),
}


def main():
    expected = {}

    def keep(name, content, encoding, how, mark=0):
        text = content[mark:].decode(CODECS[encoding], errors='replace')
        expected[name] = {'encoding': encoding, 'how': how, 'markBytes': mark, 'text': text}
        with open(os.path.join(HERE, name + '.csv'), 'wb') as file:
            file.write(content)

    for name, (encoding, text) in TEXTS.items():
        keep(name, text.encode(CODECS[encoding]), encoding, 'strict' if encoding == 'utf-8' else 'score')
    for name, (encoding, text) in MARKED.items():
        mark = MARKS[encoding]
        keep(name, mark + text.encode(CODECS[encoding]), encoding, 'mark', len(mark))
    for name, content in FAULTY.items():
        keep(name, content, 'utf-8', 'score')
    with open(os.path.join(HERE, 'expected.json'), 'w', encoding='utf-8') as file:
        json.dump(expected, file, ensure_ascii=False, indent=1)
        file.write('\n')


main()
