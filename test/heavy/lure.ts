/** A lure whose verdict is clear, whatever door it comes by. */
export const LURE: string = [
  'From: "Magyar Posta" <ertesites@posta-csomag.evil.example>',
  'Reply-To: kifizetes@evil.example',
  'Subject: Csomagja visszatartva - fizesse be a vamot 24 oran belul',
  'Authentication-Results: mx.szentanna.example; spf=fail smtp.mailfrom=evil.example; dmarc=fail header.from=evil.example',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Kedves Ügyfelünk! Csomagja visszatartva. Adja meg bankkártyája adatait és jelszavát 24 órán belül:',
  '<a href="http://posta.hu.csomag-vam.evil.example/belepes.php">https://posta.hu/csomag</a></p>',
  '',
].join('\r\n');
