/**
 * What the most frequent passwords of published lists are made of, in English and in Chinese (spelt out, and the
 * numbers that are read as words), and the names of this portal. Longest first, so that a word is taken out before
 * its own beginning. Spelt with letters only: `p4ssw0rd` is read as `password` before it is looked up.
 */
export const COMMON_PARTS: readonly string[] = `
commonweal gongyi
password passwort passw passwd motdepasse contrasena senha parola haslo wachtwoord mima
administrator admin root guest user login test testing demo default changeme change letmein welcome access secret
master super superman batman spiderman pokemon starwars matrix trustno dragon monkey tiger lion shadow ninja hunter
killer princess angel flower sunshine rainbow butterfly cookie chocolate cheese banana orange purple summer winter
spring autumn football baseball basketball soccer hockey liverpool arsenal chelsea barcelona realmadrid yankees
michael jordan jessica jennifer ashley daniel charlie thomas robert andrew joshua matthew anthony nicole michelle
iloveyou iloveu loveyou lovely love forever friends family freedom whatever blessed jesus christ mustang ferrari
porsche mercedes computer internet samsung google facebook twitter linkedin microsoft windows apple iphone android
qazwsx zaqxsw qwerty azerty qwertz asdf zxcv
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
woaini woaiwojia woaizhongguo wodeai aini laopo laogong baobao baobei mama baba zhongguo china beijing shanghai
guangzhou shenzhen hangzhou tianxia qinqin haoren nihao hello caonima wangyut wang zhang chen yang huang
douyin tiktok taobao alibaba tencent weixin wechat baidu pinduoduo
123456789 12345678 1234567 123456 12345 1234 123123 123321 654321 111111 000000 666666 888888 168168 112233
5201314 1314520 521521 520520 520 521 1314 7758521 7758258 147258369 147258 159357 159753 789456 456789 741852963
woshi zhao wen qq
`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length);
