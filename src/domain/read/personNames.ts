/**
 * Common Chinese surnames: about the first hundred (the hundred commonest are those of 85 in 100 people: Ministry of
 * Public Security, 2007), some of the next that seldom begin another word, and their traditional forms.
 */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅' +
    '钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤' +
    '邢翟倪殷詹靳耿聂俞葛鲍庞樊裴祁霍翁阮臧瞿冉柳赖乔洪尤齐凌季' +
    '張劉陳楊黃趙吳孫馬羅鄭謝許鄧馮韓蕭葉蔣蘇呂盧鍾鐘譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯聶龐賴喬齊',
);
const DOUBLE_SURNAME =
  /^(?:欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|司徒|夏侯|皇甫|尉迟|公孙|公孫|慕容|令狐|东方|東方|长孙|宇文|端木|独孤)/;
const TITLE = /(?:先生|女士|小姐|太太|老师|老板|经理|主任|医生|师傅|总)$/;

/** Whether it is built as a Chinese name: a known surname and one or two characters, or a title (张三, 欧阳修, 李先生). */
export function looksChineseName(text: string): boolean {
  const plain = text.replace(/\s/g, '');
  if (!/^\p{Script=Han}{2,5}$/u.test(plain)) return false;
  const surname = DOUBLE_SURNAME.test(plain) ? 2 : Number(SURNAMES.has([...plain][0]!));
  if (surname === 0) return false;
  const title = TITLE.exec(plain)?.[0].length ?? 0;
  const given = [...plain].length - surname - title;
  return given <= 2 && given + title >= 1;
}

const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’´.·•\-]*(?:[ ,]{1,2}[("]?[\p{L}\p{M}][\p{L}\p{M}'’´.·•\-]*[)"]?){0,7}$/u;
const FIRM =
  /(?:^|[^\p{L}])(?:ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|company|co|gmbh|ag|kg|sarl|bv|nv|pty|group|holdings?|shop|store|market|mart|bakery|restaurant|caf[eé]|bar|hotel|clinic|pharmacy|school|services?|solutions|systems|trading|industries|foods?|bank|partners|associates|studio|salon)(?![\p{L}])|公司|集团|企业|厂|店|馆|超市|商行|商贸|中心|学校|医院|酒店|银行|合作社|部$/iu;

/** Whether it can be a person's name in any script: a few words of letters, none of which says that it is a firm's. */
export function looksName(text: string): boolean {
  if (text.length > 60 || !NAME.test(text) || FIRM.test(text)) return false;
  return !/^\p{Script=Han}{6,}$/u.test(text);
}

/** Common in many countries, most seldom anything but a name; Chinese surnames as they are written in Latin letters. */
const GIVEN_NAMES = new Set(
  (
    'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald ' +
    'steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas ' +
    'eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack ' +
    'dennis jerry tyler aaron jose henry adam douglas nathan peter zachary kyle walter harold jeremy ethan carl keith ' +
    'roger gerald christian terry sean arthur austin noah lawrence jesse joe bryan billy albert dylan bruce willie ' +
    'gabriel alan juan logan wayne ralph roy eugene randy vincent russell louis philip bobby johnny bradley martin ' +
    'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley ' +
    'kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy ' +
    'kathleen angela shirley emma brenda pamela nicole anna samantha katherine christine helen debra rachel carolyn ' +
    'janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn ' +
    'judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia ' +
    'frances jean alice judy isabella julia denise amber marilyn beverly danielle theresa sophie marie diana brittany ' +
    'natalie charlotte kayla alexis lori oliver liam lucas mia ava luis carlos miguel jorge pedro ana sofia lucia ' +
    'carmen antonio francisco manuel javier fernando marco giuseppe giovanni luca hans klaus jürgen wolfgang stefan ' +
    'andreas thomas markus sabine ursula monika petra birgit pierre michel philippe nicolas françois claire camille ' +
    'mohammed muhammad mohamed ahmed ahmad ali omar hassan fatima aisha yusuf ibrahim khalid priya rahul amit anil ' +
    'sanjay rajesh deepak sunita anjali ravi vijay suresh ivan dmitri sergey olga natalia tatiana irina anton yuki ' +
    'hiroshi takashi kenji yoko minh nguyen tran jin min-jun ji-woo wang zhang chen yang huang zhao zhou liu zhu guo ' +
    'luo liang song tang deng feng xiao zheng xie cao peng tian dong yuan jiang ning lin wei fang jing hui ying ping'
  ).split(' '),
);

/** Whether one of its words is a common name. */
export function holdsCommonName(text: string): boolean {
  return (text.toLowerCase().match(/[\p{L}\-]+/gu) ?? []).some((word) => GIVEN_NAMES.has(word));
}
