// Finds pages in the index and puts them in order. A title that is the query comes
// first, then titles that have all of it, then what has most of it.
function searchEngine(index) {
  /** The words under which a document number may be indexed. */
  function numberKeys(q) {
    const p = q.replace(/[年第号 ]+/g, " ").trim(), keys = [];
    for (const [form, mark, ...rest] of [
      [/^(.+?) ?(\d{4}) 0*(\d+)$/, 1, 2, 3], [/^(.+?) ?0*(\d+) (\d{4})$/, 1, 3, 2], [/^(\d{4}) (.+?) ?0*(\d+)$/, 2, 1, 3], [/^(.*(?:令|公告|通告)) ?0*(\d+)$/, 1, 2],
    ]) {
      const m = form.exec(p), numbers = m && rest.map((i) => m[i]).join(".");
      if (m) keys.push("№" + m[mark].replace(/ /g, "") + (rest[1] ? "" : ".") + numbers);
    }
    return keys;
  }

  /** The pages with most of the folded query, or of every other term of it, by their score; and how well the best one does. */
  async function rank(q, number, step = 1) {
    const is = await index.about(), whose = searchTerms(q).slice(0, 64), terms = whose.filter((_, i) => i % step < 1 || !whose[i + 1]), hits = new Map();
    const lists = await Promise.all(terms.map(index.term)), numbers = await Promise.all(number ? numberKeys(q).map(index.term) : []);
    const missing = terms.filter((_, i) => !lists[i]), [cover, title, score] = [0, 0, 0].map(() => new Float64Array(is.count)), all = whose.length;
    let total = 0, mostCover = 0, mostTitle = 0, whole;
    for (const list of lists) {
      const n = list ? list.docs.length : 0, w = Math.log(1 + (is.count - n + .5) / (n + .5));
      total += w;
      for (let i = 0; i < n; i++) {
        const doc = list.docs[i], level = list.levels[i];
        mostCover = Math.max(mostCover, cover[doc] += w);
        if (level > 11) title[doc] += w;
        score[doc] += w * (level > 7 ? level * .2 - .2 : (level + 1) / 8);
      }
    }
    // The sums are of the same numbers in the same order: that of all is total itself.
    cover.forEach((sum, doc) => {
      if (!sum || sum < mostCover * .3) return; // what has little of it is no result
      const hit = { doc, cover: sum / total, title: title[doc] / total }, length = Math.max(is.title[doc], 1), full = hit.title == 1;
      mostTitle = Math.max(mostTitle, hit.title);
      whole ||= full && length == all && all > 5;
      hit.score = (hit.cover ** 4 * (score[doc] / total + hit.title ** 3 * (1.8 + 4.2 * Math.min(all / length, 1))) + full * (length == all ? 20 : 4))
        * [1, .7, .8, .6][is.standing[doc]] + (hit.cover == 1 & number) * 3 * (total / all / Math.log(is.count)) ** 2 + is.day[doc] / 2e9;
      hits.set(doc, hit);
    });
    const numbered = numbers.some(Boolean);
    for (const list of numbers) for (const doc of list ? list.docs : []) hits.set(doc, { doc, cover: 1, title: 1, score: 1000 });
    return { terms: whose, missing, hits, cover: numbered || mostCover / total || 0, title: numbered || mostTitle, whole: numbered || whole };
  }

  /** Finds what is asked for, also under the official terms for its words. */
  async function find(text, exact) {
    const q = searchFold(text.slice(0, 200));
    // Every other pair of a long query has all its characters: often enough to find the title that it is.
    if (q[5]) {
      const quick = await rank(q, true, 2), [hit] = await order(quick);
      if (hit && searchFold((await index.title(hit.doc))[0]).includes(q)) return quick;
    }
    const base = await rank(q, true);
    // Who types a long title or a number wants no other words for it.
    if (exact || !q || base.whole) return base;
    const { fillers, synonyms } = await index.plain(), asking = RegExp(fillers.join("|"), "g"), said = (q) => searchFold(q.replace(asking, " "));
    const others = [], add = (q, weight) => q && others.length < 12 && !others.some((o) => o.q == q) && others.push({ q, weight });
    // The everyday words in the query; of a word within another only the longer one is meant.
    const words = synonyms.flatMap(([official, weight, ...all]) => all.filter((plain) => q.includes(plain)).map((plain) => ({ plain, official, weight: weight / 100 })))
      .filter(({ plain }, i, all) => !all.some((o) => o.plain != plain && o.plain.includes(plain)))
      .sort((a, b) => b.plain.length - a.plain.length || b.weight - a.weight);
    let rest = q, whole = "";
    for (const { plain, official } of words) if (rest.includes(plain)) {
      rest = rest.replace(plain, " ");
      whole += official + " ";
    }
    if (whole) add((whole + said(rest)).trim(), .95);
    for (const { plain, official, weight } of words) {
      add(q.split(plain).map(said).join(` ${official} `).trim(), weight);
      add(official, weight * (base.cover == 1 && / /.test(q) ? .3 : .9)); // of several words that are found all are meant
    }
    if (base.cover < 1 && /\p{Script=Han}/u.test(q)) add(said(q), .95);
    for (const [{ weight }, other] of await Promise.all(others.map(async (o) => [o, await rank(o.q)]))) {
      if (other.cover > .5) for (const hit of other.hits.values()) { // half an official term is another thing
        // Never before a title that has all of what was typed.
        const score = 4 * weight * (1 - Math.exp(-hit.score / 6)), old = base.hits.get(hit.doc);
        if (!old || old.score < score) base.hits.set(hit.doc, { ...hit, score });
      }
      base.terms.push(...other.terms);
      // Everyday words that are most of the query were meant, whatever else it resembles.
      if (other.cover == 1 && said(rest).length * 2 <= q.length) base.helped = true;
    }
    return base;
  }

  /** The hits in order, the versions of a document as one: the newest in force, with the others. */
  async function order(result, sort) {
    const is = await index.about(), seen = new Set(), list = [];
    // One that was asked for by its own name stays, and then what is in force.
    const rights = ({ doc, score }) => (score > 12) * 2 - (is.standing[doc] & 1), newer = (a, b) => is.day[b.doc] - is.day[a.doc], first = (a, b) => rights(b) - rights(a) || newer(a, b) || b.score - a.score;
    for (const hit of [...result.hits.values()].sort((a, b) => b.score - a.score || newer(a, b) || a.doc - b.doc)) {
      const group = is.version.get(hit.doc);
      if (!group) list.push(hit);
      else if (!seen.has(group)) {
        seen.add(group);
        const [best, ...versions] = group.map((doc) => result.hits.get(doc)).filter(Boolean).sort(first);
        list.push({ ...best, score: hit.score, versions });
      }
    }
    return sort == "date" ? list.sort(newer) : list;
  }

  return { rank, find, order };
}
