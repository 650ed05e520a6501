// Turns what was typed into what was meant: pinyin and initials into characters,
// traditional into simplified ones, and characters that were mistaken for others.
function searchRepair(index, engine) {
  const han = /\p{Script=Han}/u, syllable = /^(?:[zcs]h|[^aeiouv])?[aeiouv]{1,3}(?:ng?|r)?/;

  /** The first letters that the first syllables of a spelling may have, the likeliest first. */
  function* starts(q, n) {
    if (!q || !n) return yield "";
    const [whole = ""] = syllable.exec(q) || [], tried = new Set();
    for (let length = whole.length; length >= 0; length--) {
      const part = q.slice(0, length || 1);
      if (length > 1 && part != whole && syllable.exec(part)?.[0] != part && !/^[zcs]h$/.test(part) || tried.has(part)) continue;
      tried.add(part);
      for (const rest of starts(q.slice(part.length), n - 1)) yield q[0] + rest;
    }
  }

  /** Reads syllables or beginnings of them off a spelling: how many, and what remains. */
  function eat(q, reading, i = 0) {
    if (!q || i == reading.length) return [i, q];
    let best;
    for (const r of reading[i]) {
      let n = 0;
      while (n < r.length && q[n] == r[n]) n++;
      for (; n; n--) {
        const eaten = eat(q.slice(n), reading, i + 1);
        if (eaten && (!best || eaten[1].length < best[1].length)) best = eaten;
        if (best && !best[1]) return best;
      }
    }
    return best;
  }

  /** The words that a spelling can be the beginning of, or that are its beginning. */
  async function spelled(q) {
    const found = [], keys = new Set();
    for (const [n, most] of [[60, 3], [8, 2], [5, 2], [3, 8]]) {
      let tried = 0;
      for (const key of starts(q, n)) if (key.length > 1 && tried++ < most) keys.add(key);
        else if (tried > most) break;
    }
    for (const key of keys) {
      for (const { word, plain, reading, weight, doc } of await index.words("~" + key)) {
        const [n, rest] = eat(q, reading) || [0], whole = n == reading.length;
        if (n > 1) found.push({ all: word, doc, rest, word: whole ? word : [...plain].slice(0, n).join(""), weight: weight + (whole && 40) + (doc ? 0 : 15) - n * 3 });
      }
      if (found.some((f) => !f.rest)) break;
    }
    return found.sort((a, b) => a.rest.length - b.rest.length || b.weight - a.weight);
  }

  /** Characters for a spelling, a few proposals. */
  async function convert(q, typed, depth = 5) {
    const found = await spelled(q);
    if (!found[0]?.rest) return [...new Set(found.filter((f) => !f.rest && typed.test(f.word)).map((f) => f.word))].slice(0, 4);
    for (const { word, rest } of found.slice(0, depth && 3)) {
      const [next] = await convert(rest, /./, depth - 1);
      if (next) return [word + next];
    }
    return [];
  }

  /** Replaces the spellings in a query. */
  async function fromPinyin(q) {
    const { read } = await index.readings(), spelling = (s) => s.replace(/[' ]/g, "");
    // A syllable among characters is read with them.
    const mixed = han.test(q) && await convert(spelling([...q].map((c) => read.get(c) || c).join("")), RegExp(q.replace(/[a-z ]+/g, ".*")));
    if (mixed[0]) return mixed;
    const runs = q.replace(/ü/g, "v").split(/((?:[a-z]+[' ]?)*[a-z]+(?![a-z\d]))/);
    let all = [""];
    for (const run of runs) {
      const words = /^[a-z]/.test(run) && run.length < 60 ? await convert(spelling(run), /./) : [];
      all = all.flatMap((before) => (words.length ? words : [run]).map((word) => before + word)).slice(0, 4);
    }
    return all.filter((text) => text != q);
  }

  /** How far two lists of characters are apart: 0, 1, or 2 for more; a transposition is one. */
  function apart(a, b) {
    let i = 0, j = 0;
    while (i < a.length && a[i] == b[i]) i++;
    while (j < a.length - i && j < b.length - i && a.at(-1 - j) == b.at(-1 - j)) j++;
    const x = a.length - i - j, y = b.length - i - j;
    if (x < 2 && y < 2) return Math.max(x, y);
    return x == 2 && y == 2 && a[i] == b[i + 1] && a[i + 1] == b[i] ? 1 : 2;
  }

  const sound = (s) => s.replace(/^([zcs])h/, "$1").replace(/g$/, "").replace(/^l/, "n");

  /** What could have been meant, the likeliest first. */
  async function guesses(q, result) {
    const { read, alike } = await index.readings(), found = new Map();
    const add = (text, score) => text != q && !(found.get(text) >= score) && found.set(text, score);
    // The titles that have most of the query, wherever in them it is.
    const near = (await engine.order(result)).slice(0, 12);
    const titles = await Promise.all(near.map(({ doc }) => index.title(doc)));
    const runs = [...q.matchAll(/\p{Script=Han}{2,}/gu)];
    for (const { 0: run, index: at } of runs) {
      const chars = [...run], put = (from, length, word, score) => add(q.slice(0, at) + [...chars.slice(0, from), word, ...chars.slice(from + length)].join("") + q.slice(at + run.length), score);
      titles.forEach(([title]) => {
        const t = [...searchFold(title)];
        for (let n = chars.length - 1; n <= chars.length + 1; n++) {
          for (let i = 0; chars[4] && i + n <= t.length; i++) if (apart(chars, t.slice(i, i + n)) == 1) put(0, chars.length, t.slice(i, i + n).join(""), 60);
        }
      });
      // Around bigrams that no page has, or everywhere in a short query.
      const bad = chars.map((_, i) => result.missing.includes(chars.slice(i, i + 2).join("")));
      const all = !bad.includes(true), jobs = new Map();
      if (all && chars.length > 8) continue;
      chars.forEach((c, i) => {
        if (bad[i]) put(i, 2, chars[i + 1] + c, 58);
        if (!all && (!i || bad[i - 1]) && (bad[i] || !chars[i + 1])) for (const group of alike) if (group.includes(c)) for (const other of group) put(i, 1, other, 59);
      });
      for (let n = Math.min(6, chars.length); n > 1; n--) {
        for (let i = 0; i + n <= chars.length; i++) {
          const part = chars.slice(i, i + n), wrong = part.map((_, j) => all || bad[i + j] || bad[i + j - 1] && i + j > 0);
          if (!wrong.includes(true)) continue;
          const key = (k) => jobs.set(k, [...jobs.get(k) || [], { i, part }]);
          key("~" + part.slice(0, 3).map((c) => (read.get(c) || c)[0]).join(""));
          if (n > 2) key("-" + part.join(""));
          if (n > 2) wrong.forEach((yes, j) => yes && key("-" + part.filter((_, k) => k != j).join("")));
        }
      }
      await Promise.all([...jobs].slice(0, 40).map(async ([key, list]) => {
        for (const { plain, reading, weight } of await index.words(key)) {
          const word = [...plain];
          for (const { i, part } of list) {
            if (key[0] == "~") {
              if (word.length != part.length || plain == part.join("")) continue;
              const same = (f) => part.every((c, j) => reading[j]?.some((r) => f(r) == f(read.get(c) || c)));
              if (same((s) => s)) put(i, part.length, plain, 50 + part.length * 8 + weight / 4);
              else if (same(sound)) put(i, part.length, plain, 35 + part.length * 8 + weight / 4);
            } else if (word.length > 3 && apart(part, word) == 1) {
              put(i, part.length, plain, 20 + part.length * 8 + weight / 4);
            }
          }
        }
      }));
    }
    return [...found].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([text]) => text);
  }

  /**
   * Looks for something better than a result. Returns nothing, or what was meant
   * with its result, and whether the original finds nothing usable.
   */
  async function repair(text, result) {
    const q = searchFold(text.slice(0, 60));
    if (!q || result.title == 1 || result.helped && result.cover == 1) return;
    let best, proposals = [];
    if (/[a-z]/.test(q)) proposals = await fromPinyin(q);
    if (!proposals.length && han.test(q)) {
      const { simple } = await index.readings(), plain = [...q].map((c) => simple.get(c) || c).join("");
      if (plain != q) {
        const found = await engine.find(plain);
        if (found.cover > result.cover) return { text: plain, result: found, auto: true };
      }
      proposals = await guesses(q, result);
    }
    const ranked = await Promise.all(proposals.map((text) => engine.rank(searchFold(text))));
    ranked.forEach((found, i) => {
      const worth = found.cover + found.title - i * .05;
      if (!(best?.worth >= worth)) best = { ...found, text: proposals[i], worth };
    });
    const gain = best?.cover + best?.title - result.cover - result.title;
    if (!(gain > .05)) return;
    // By itself only where the original finds nothing usable.
    const pinyin = /[a-z]/.test(q);
    const auto = result.cover < 1 && !result.helped && (best.cover == 1 || pinyin && best.cover > .5 || result.missing.length > best.missing.length && gain > .4);
    if (!auto && best.title < 1 && gain < .3) return;
    const meant = await engine.find(best.text);
    // One spelling may be that of several titles.
    if (pinyin) for (const { hits } of ranked) for (const [doc, hit] of hits) {
      if (hit.title == 1 && !(meant.hits.get(doc)?.score > hit.score)) meant.hits.set(doc, hit);
    }
    return { text: best.text, auto, result: meant };
  }

  /** Titles and terms for what is being typed. */
  async function suggest(text) {
    const q = searchFold(text.slice(0, 60)), compact = q.replace(/ /g, ""), list = [];
    const add = (word, doc) => !list.some((s) => s.word == word) && list.push({ word, doc });
    if (/^[a-z]{2,}$/.test(compact)) for (const { all, doc, rest } of await spelled(compact)) !rest && doc != "-" && add(all, doc);
    if (han.test(q)) {
      const rows = await index.words("^" + [...compact].slice(0, 2).join(""));
      for (const { word, plain, doc } of rows.filter((r) => r.plain.startsWith(compact) && r.plain != compact).sort((a, b) => b.weight - a.weight).slice(0, 5)) add(word, doc);
    }
    if (/[^a-z]{2}|\d/.test(compact)) {
      const hits = (await engine.order(await engine.rank(q, true))).filter((hit) => hit.cover == 1).slice(0, 8);
      for (const { doc } of hits) add((await index.title(doc))[0], doc + "");
    }
    return list.slice(0, 8);
  }

  return { repair, suggest };
}
