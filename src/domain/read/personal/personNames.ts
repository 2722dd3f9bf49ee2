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
  /(?:^|[^\p{L}])(?:ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|company|co|gmbh|ag|kg|sarl|bv|nv|pty|group|holdings?|shop|store|market|mart|bakery|restaurant|caf[eé]|bar|hotel|clinic|pharmacy|school|services?|solutions|systems|trading|industries|foods?|bank|partners|associates|studio|salon|mbh|ohg|kgaa|ug|e\.? ?k|e\.v|sa|sas|sasu|eurl|srl|spa|sl|slu|s\.a(?:\.s)?|s\.l|s\.r\.l|s\.p\.a|cie|söhne|fils|hermanos|fratelli|boulangerie|pharmacie|boucherie|hôtel|garage|farmacia|panadería|construcciones|talleres|transportes|b[äa]ckerei|metzgerei|apotheke|autohaus|gasth(?:aus|of)|praxis|kanzlei|\p{L}*(?:bau|technik|handel|logistik|werke|verlag|druckerei))(?![\p{L}])|公司|集团|企业|厂|店|馆|超市|商行|商贸|中心|学校|医院|酒店|银行|合作社|部$/iu;

/** Whether it can be a person's name in any script: a few words of letters, none of which says that it is a firm's. */
export function looksName(text: string): boolean {
  if (text.length > 60 || !NAME.test(text) || FIRM.test(text)) return false;
  return !/^\p{Script=Han}{6,}$/u.test(text);
}

/**
 * Common in many countries, most seldom anything but a name; Chinese surnames as they are written in Latin letters, and
 * the family names that are common where German, French, Spanish and Italian are spoken.
 */
const COMMON_NAMES = new Set(
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
    'luo liang song tang deng feng xiao zheng xie cao peng tian dong yuan jiang ning lin wei fang jing hui ying ping  ' +
    'uwe heike jörg sven dirk ralf holger jens torsten thorsten carsten karsten bernd dieter günter günther ' +
    'helmut horst heinz kurt manfred norbert rainer reinhard rüdiger siegfried ulrich volker werner wilhelm ' +
    'matthias florian johannes lukas jonas felix maximilian niklas tobias sebastian christoph steffen heiko anja ' +
    'antje bärbel brigitte christa claudia doris elke erika gabriele gisela gudrun hannelore heidi helga ilse ' +
    'ingrid jutta karin katrin kathrin kerstin kirsten manuela margot marianne marlies martina nadine renate ' +
    'silke simone sonja stefanie susanne tanja ulrike ute waltraud annika johanna lena leonie müller schmidt ' +
    'schneider fischer weber meyer becker schulz hoffmann schäfer bauer richter schröder neumann zimmermann ' +
    'krüger hofmann hartmann schmitt krause lorenz meier lehmann schmid schulze maier köhler herrmann mayer fuchs ' +
    'peters möller hahn schubert friedrich berger winkler roth baumann böhm schuster ludwig kraus jean-pierre ' +
    'jacques alain bernard gérard rené marcel andré claude christophe laurent pascal stéphane sébastien thierry ' +
    'olivier frédéric julien guillaume mathieu matthieu maxime antoine benoît cédric didier dominique emmanuel ' +
    'fabrice franck gilles grégory guy hervé hugo jérôme joël yves yann thibault théo clément arnaud ludovic ' +
    'romain quentin valentin bastien nathalie isabelle sylvie françoise monique valérie sandrine véronique ' +
    'stéphanie céline aurélie émilie élodie mélanie laetitia delphine virginie corinne chantal martine colette ' +
    'josette odile solange chloé léa manon inès mathilde pauline lucie juliette amélie agnès anne dubois durand ' +
    'leroy moreau lefebvre lefèvre garcia bertrand roux fournier girard bonnet dupont lambert rousseau muller ' +
    'faure mercier guérin boyer garnier chevalier legrand gauthier perrin morin dumont josé maría álvaro andrés ' +
    'ángel alejandro alberto alfonso arturo césar cristian cristóbal diego eduardo emilio enrique ernesto esteban ' +
    'felipe félix gonzalo guillermo gustavo héctor ignacio iñigo iván jaime jesús joaquín josefa julián julio ' +
    'lorenzo mario martín mateo nicolás óscar pablo ramón raúl ricardo roberto rodrigo rubén sergio tomás vicente ' +
    'víctor alejandra alicia amparo ángela beatriz begoña camila carolina catalina concepción consuelo cristina ' +
    'dolores elena encarnación esperanza esther eva fátima gabriela guadalupe inés isabel josefina juana leticia ' +
    'lorena lucía luisa magdalena marta mónica montserrat noelia nuria paloma paula pilar raquel rocío rosario ' +
    'silvia susana valentina verónica yolanda garcía gonzález gonzalez rodríguez rodriguez fernández fernandez ' +
    'lópez lopez martínez martinez sánchez sanchez pérez perez gómez gomez jiménez ruiz hernández hernandez díaz ' +
    'diaz moreno muñoz álvarez alvarez romero alonso gutiérrez navarro torres domínguez vázquez ramos gil ramírez ' +
    'serrano molina morales suárez ortega delgado ortiz giulia matteo alessandro alessandra chiara davide elisa ' +
    'enrico fabio federica federico filippo francesca francesco giacomo giorgio ilaria luigi massimo michele ' +
    'nicola paola paolo pietro riccardo roberta salvatore simona stefania stefano vincenzo rossi ferrari esposito ' +
    'bianchi romano colombo ricci marino greco gallo mancini rizzo lombardi moretti'
  ).split(' '),
);

/** Whether one of its words is a common name. */
export function holdsCommonName(text: string): boolean {
  return (text.toLowerCase().match(/[\p{L}\-]+/gu) ?? []).some((word) => COMMON_NAMES.has(word));
}
