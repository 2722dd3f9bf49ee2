import { saying } from '../knownHeadings';

const saysNationalId = saying(
  'ssn|social security|national[ _-]?(id|identity|insurance)|identity[ _-]?(card|document|no|number)|id[ _-]?card|' +
    'citizen[ _-]?id|nric|passport|driving licen[cs]e|driver ?s? licen[cs]e|cpf|curp|dni|aadhaar|personnummer|' +
    'codice fiscale|nino|bsn|pesel',
  /身[份分][证證]|证件号|證件號|护照|護照|驾驶证|驾照|通行证|居住证|社保号|社会保障号|マイナンバー/,
);
const saysCardNumber = saying(
  '(credit|debit|bank|payment)[ _-]?cards?|card[ _-]?(no|num|number)|bank[ _-]?account|iban|cc[ _-]?(no|num|number)',
  /银行卡|信用卡|储蓄卡|借记卡|卡号|卡號|(银行|开户|收款|打款|付款)[账帐][号户]|銀行[帳賬][號戶]/,
);
const saysOtherCard = saying(
  'member|members|membership|loyalty|gift|sim|points|rewards?',
  /会员|積分|积分|购物|储值|[工校饭]卡|校园|加油|移动卡|手机卡|电话卡|流量卡/,
);

/** Whether a heading says numbers that a state gives its people. */
export function namesNationalId(heading: string): boolean {
  return saysNationalId(heading);
}

/** Whether a heading says numbers of banks' cards or accounts; a shop's own cards are none. */
export function namesBankCard(heading: string): boolean {
  return saysCardNumber(heading) && !saysOtherCard(heading);
}

const saysPerson = saying(
  '(first|last|given|family|middle|maiden|full|legal|contact|person|owner|patient|student|employee|guest|passenger|' +
    'recipient)[ _-]?name|surname|forename|contact person|addressee|name of (the )?(owner|contact|person)|' +
    '(vor|nach|familien|ruf|zu)namen?|ansprechpartner(in)?|kontaktperson|pr[ée]noms?|nom de famille|apellidos?|cognome',
  /姓名|名字|联系人|聯[絡繫]人|法人|法定代表|负责人|負責人|经办人|收[货件]人|收貨人|店主|业主|户主|车主|氏名|名前|担当者|성명|이름/,
);
const saysPerhapsPerson = saying(
  'name|names|contact|owner|customer|client|member|user|patient|student|employee|guest|recipient|buyer|seller|' +
    'salesperson|salesman|representative|manager|kontakt|(inhaber|kunde|kunden|mitglied|mitarbeiter)(in|name)?|kundin|' +
    'patientin|noms?|nombres?|nome|nominativo|clients|cliente|contacto|contatto|titulaire|titular|propri[ée]taire',
  /客户|客戶|顾客|会员|用户|患者|学生|员工|买家|经理|业务员|销售员/,
);
const saysThing = saying(
  'company|business|firm|organi[sz]ation|shop|store|merchant|brand|product|item|goods|sku|model|city|town|place|country|' +
    'region|district|province|state|county|street|road|market|hotel|restaurant|school|team|department|project|campaign|' +
    'file|category|type|class|segment|branch|site|building|column|industry|user ?name|domain|event|plan|service|id|' +
    '(firmen?|unternehmens?|produkt|artikel|marken?|benutzer|nutzer|orts?|stra(ß|ss)en|projekt)(name)?|firma|unternehmen|' +
    'stadt|marke|soci[ée]t[ée]|entreprise|raison sociale|enseigne|produit|article|ville|rue|marque|magasin|pays|' +
    'empresa|comercial|producto|art[íi]culo|ciudad|calle|marca|tienda|pa[íi]s|azienda|ditta|prodotto|citt[àa]|negozio',
  /公司|企业|单位|店名|店铺|门店|商户|商家|品牌|产品|商品|品名|货品|城市|地区|区域|[省市区县镇村]$|街道|小区|楼|场所|市场|行业|部门|项目|类|渠道|套餐|门类|机构|学校|编号|等级|级别/,
);

/** What a heading says of names: those of people, perhaps of people, of something else; undefined: nothing of names. */
export function namesPeople(heading: string): 'person' | 'perhaps' | 'thing' | undefined {
  if (saysPerson(heading) && !/公司名|单位名|企业名|(产品|商品|品牌|店铺?)名字/.test(heading)) return 'person';
  if (saysThing(heading)) return 'thing';
  return saysPerhapsPerson(heading) ? 'perhaps' : undefined;
}
