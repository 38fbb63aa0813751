// For browsers without modules, which run nothing else of the page; the build fills in the words.
var WORDS = {};
document.getElementById("app").innerHTML = ["zh-CN", "en"].map(function (lang, i) {
  var head = "h" + (i + 1);
  return "<" + head + ' lang="' + lang + '">' + WORDS[lang].title + "</" + head + '><p lang="' + lang + '">' + WORDS[lang].text + "</p>";
}).join("");
