// Reads the index of the site, a few files of it (package search says what is in
// them). What cannot be read fails with one word: offline, missing, torn or old.
function searchIndex(folder, generation) {
  const kept = new Map(), text = new TextDecoder();
  const fail = (word) => { throw new Error(word); };
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
    if (!answer.ok) fail("missing");
    const all = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer().catch(() => fail("torn"));
    if (all.byteLength < 4) fail("torn");
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

  /** What there is, and the columns: day, ended, title and, in each facet, column. */
  const about = () => once("index", async () => {
    const b = await bytes("index"), end = b.indexOf(10), is = JSON.parse(text.decode(b.subarray(0, end)));
    let at = end + 1;
    const column = (wide = 0) => Array.from({ length: is.count }, () => b[at++] + (wide && b[at++] * 256));
    is.day = column(1);
    is.standing = column();
    is.ended = is.standing.map((s) => s & 1);
    is.title = column();
    for (const f of is.facets) f.column = column(f.sets.length > 256);
    is.version = new Map(is.versions.flatMap((list) => list.map((doc) => [doc, list])));
    return is;
  });

  /** Maps each term of a shard to its pages and their impacts. */
  const shard = (n) => once("terms/" + n, async () => {
    const b = await bytes("terms/" + n), found = new Map();
    let at = 0;
    const number = () => {
      let n = 0, shift = 0, byte;
      do { byte = b[at++]; n += (byte & 127) * 2 ** shift; shift += 7; } while (byte > 127);
      return n;
    };
    const terms = Array.from({ length: number() }, () => {
      const start = at;
      at = b.indexOf(10, at) + 1;
      return text.decode(b.subarray(start, at - 1));
    });
    const lists = terms.map((term) => {
      const list = { docs: new Uint32Array(number()), levels: null };
      found.set(term, list);
      return list;
    });
    for (const { docs } of lists) for (let i = 0, doc = 0; i < docs.length; i++) docs[i] = doc += number();
    for (const list of lists) {
      const start = at;
      list.levels = list.docs.map((_, i) => b[start + (i >> 1)] >> (i & 1) * 4 & 15);
      at += list.docs.length + 1 >> 1;
    }
    return found;
  });

  return {
    about,
    term: async (term) => (await shard(hash(term) % (await about()).terms)).get(term),
    /** Title, address and number of a document. */
    title: async (doc) => {
      const { block } = await about();
      return (await rows("titles/" + (doc / block | 0), (row) => row))[doc % block];
    },
    /** The words that a key may lead to, and others. */
    words: async (key) => rows("words/" + hash(key) % (await about()).words, ([word, reading, weight, doc]) => ({
      word, plain: searchFold(word).replace(/ /g, ""), reading: reading.split(" ").map((r) => r.split("/")), weight: +weight, doc,
    })),
    /** How characters are read, and the simplified form of traditional ones. */
    readings: () => once("readings", async () => {
      const [lines, pairs] = text.decode(await bytes("pinyin")).split("\n\n"), read = new Map(), simple = new Map();
      for (const line of lines.split("\n")) {
        const [syllable, chars] = line.split(" ");
        for (const c of chars) read.set(c, syllable);
      }
      const both = [...pairs];
      for (let i = 0; i < both.length; i += 2) simple.set(both[i], both[i + 1]);
      return { read, simple };
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
