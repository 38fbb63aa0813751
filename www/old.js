// For browsers without modules, which run nothing else of the page.
document.getElementById("app").innerHTML =
  '<h1>这个浏览器打不开本页</h1><p>它太旧了，请换一个较新的浏览器。</p>' +
  '<h2 lang="en">This browser can’t open the page</h2><p lang="en">It is too old; please take a newer one.</p>';
