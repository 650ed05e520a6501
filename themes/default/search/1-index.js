// Reads the index of the site, a few files of it (package search says what is in
// them). What cannot be had fails with one word: offline or old; what is torn, in any way.
function searchIndex(folder, generation) {
  const kept = new Map(), text = new TextDecoder();
  const fail = (word) => { throw word; };
  const once = (name, make) => {
    if (!kept.has(name)) {
      const made = make();
      kept.set(name, made);
      made.catch(() => kept.delete(name)); // may be there the next time
    }
    return kept.get(name);
  };
  const bytes = async (name) => {
    const answer = await fetch(`${folder}${name}.bin?${generation}`).catch(() => fail("offline"));
    const all = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    if (new DataView(all).getUint32(0, true) != generation) fail("old");
    return new Uint8Array(all, 4);
  };
  const rows = (name, make) => once(name, async () => text.decode(await bytes(name)).split("\n").slice(0, -1).map((line) => make(line.split("\t"))));

  /** FNV-1a of the 16-bit units. */
  const hash = (s) => {
    let h = 2166136261;
    for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 16777619);
    return h >>> 0;
  };

  /** What there is, and the columns: day, ended, title and, in each facet, the values of each document. */
  const about = () => once("index", async () => {
    const b = await bytes("index"), end = b.indexOf(10), is = JSON.parse(text.decode(b.subarray(0, end)));
    let at = end + 1;
    const column = (wide) => Array.from({ length: is.count }, () => b[at++] + (wide && b[at++] * 256));
    is.day = column(1);
    is.standing = column(0);
    is.title = column(0);
    for (const f of is.facets) {
      const sets = f.sets.map((set) => set.map((v) => f.values[v])), of = column(+(sets.length > 256));
      f.of = (doc) => sets[of[doc]];
    }
    is.version = new Map(is.versions.flatMap((list) => list.map((doc) => [doc, list])));
    return is;
  });

  /** Maps each term of a shard to a function that reads its pages and their impacts. */
  const shard = (name) => once(name, async () => {
    const b = await bytes(name), found = new Map();
    let at = 0;
    const number = () => {
      let n = 0, shift = 0, byte;
      do { byte = b[at++]; n |= (byte & 127) << shift; shift += 7; } while (byte > 127);
      return n;
    };
    const counts = Array.from({ length: number() }, number), sizes = counts.map(number);
    let half = sizes.reduce((sum, n) => sum + n, at);
    const lists = counts.map((n, i) => {
      const from = at, start = half;
      at += sizes[i];
      half += n + 1 >> 1;
      return () => {
        let doc = 0;
        at = from;
        const docs = new Uint32Array(n).map(() => doc += number());
        return { docs, levels: docs.map((_, i) => b[start + (i >> 1)] >> (i & 1) * 4 & 15) };
      };
    });
    text.decode(b.subarray(half)).split("\n").forEach((term, i) => found.set(term, lists[i]));
    return found;
  });

  return {
    about,
    /** The pages of a term and its impacts, if there are any. */
    term: (term) => once("=" + term, async () => {
      const { terms, rare } = await about(), h = hash(term);
      return ((await shard("terms/" + h % terms)).get(term) || (await shard("rare/" + h % rare)).get(term))?.();
    }),
    /** What everyday words are called officially, and what says nothing. */
    plain: () => once("plain", async () => JSON.parse(text.decode(await bytes("plain")))),
    /** Title, address and number of a document. */
    title: async (doc) => {
      const { block } = await about();
      return (await rows("titles/" + (doc / block | 0), (row) => row))[doc % block];
    },
    /** The words that a key may lead to, and others. */
    words: async (key) => rows("words/" + hash(key) % (await about()).words, ([word, reading, weight, doc]) => ({
      word, plain: searchFold(word).replace(/ /g, ""), reading: reading.split(" ").map((r) => r.split("/")), weight: +weight, doc,
    })),
    /** How characters are read, the simplified form of traditional ones, and those that look alike. */
    readings: () => once("readings", async () => {
      const [lines, pairs, alike] = text.decode(await bytes("pinyin")).split("\n\n"), read = new Map(), simple = new Map();
      for (const line of lines.split("\n")) {
        const [syllable, chars] = line.split(" ");
        for (const c of chars) read.set(c, syllable);
      }
      const both = [...pairs];
      for (let i = 0; i < both.length; i += 2) simple.set(both[i], both[i + 1]);
      return { read, simple, alike: alike.split(" ") };
    }),
  };
}

/** A text as it is searched: words and runs of Han characters, with a blank in place of all else. */
function searchFold(s) {
  return s.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The terms of a folded text: bigrams and words, or else characters that stand alone. */
function searchTerms(s) {
  const terms = new Set(), alone = new Set();
  for (const [run] of s.matchAll(/\p{Script=Han}+|[^\p{Script=Han} ]+/gu)) {
    const chars = [...run];
    if (!/\p{Script=Han}/u.test(run)) terms.add(chars.slice(0, 24).join(""));
    else if (chars.length == 1) alone.add(run);
    else for (let i = 1; i < chars.length; i++) terms.add(chars[i - 1] + chars[i]);
  }
  return [...terms.size ? terms : alone];
}
