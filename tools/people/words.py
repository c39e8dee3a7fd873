#!/usr/bin/env python3
"""Writes data/people/words.tsv: how often a word stands in lower case, and its clusters.

usage: words.py TEXTS.jsonl... > words.tsv          (JSON Lines with "text")

Clusters: positive pointwise mutual information of each word with the 4,000 commonest words at the four places around
it, reduced to 100 dimensions, then k-means with 100 and 300 centres. Needs numpy, scipy and scikit-learn.
"""
import collections, json, re, sys
import numpy, scipy.sparse
from sklearn.cluster import MiniBatchKMeans
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

WORD = re.compile(r"@\w+|#\w+|https?://\S+|[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|\S")
lower, capital, sentences = collections.Counter(), collections.Counter(), []
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", json.loads(line)["text"]):
            words = WORD.findall(sentence)
            for i, word in enumerate(words):
                if word[0].islower():
                    lower[word] += 1
                elif word[0].isupper() and i > 0 and not word.isupper():
                    capital[word.lower()] += 1
            sentences.append(["0" if w[0].isdigit() else w.lower() for w in words])


def rate(word):
    low, all_ = lower[word], lower[word] + capital[word]
    if all_ < 3:
        return "-"
    return str(sum(low / all_ >= bound for bound in (1e-9, 0.05, 0.2, 0.5, 0.8, 0.97)))


counts = collections.Counter(w for s in sentences for w in s)
rows = {w: i for i, (w, n) in enumerate(counts.most_common()) if n >= 3}
near = {w: i for i, (w, _) in enumerate(counts.most_common(4000))}
width, cells = len(near) + 2, collections.Counter()
for s in sentences:
    for i, word in enumerate(s):
        if word in rows:
            for place, by in enumerate((-1, 1, -2, 2)):
                there = near.get(s[i + by], width - 2) if 0 <= i + by < len(s) else width - 1
                cells[rows[word], place * width + there] += 1
keys = numpy.array(list(cells))
m = scipy.sparse.coo_matrix((numpy.array(list(cells.values()), float), (keys[:, 0], keys[:, 1])), (len(rows), 4 * width))
by_row, by_column = numpy.asarray(m.sum(1)).ravel(), numpy.asarray(m.sum(0)).ravel() ** 0.75
by_column *= m.sum() / by_column.sum()
m.data = numpy.maximum(numpy.log(m.data * m.sum() / (by_row[m.row] * by_column[m.col])), 0)
u, s, _ = randomized_svd(m.tocsr(), 100, n_iter=3, random_state=0)
vectors = normalize(u * numpy.sqrt(s))
means = [MiniBatchKMeans(k, random_state=0, batch_size=4096, n_init=2, max_iter=60).fit(vectors).labels_ for k in (100, 300)]
print("# How words behave in the open articles and the training sets: the word; how often it stands in lower case")
print('# (0 never .. 6 nearly always); its cluster among 100 and among 300. "-": not known. Built by tools/people/words.py.')
for word in sorted(set(rows) | {w for w in lower | capital if rate(w) != "-"}):
    at = rows.get(word)
    print(word, rate(word), *(("-", "-") if at is None else (means[0][at], means[1][at])), sep="\t")
