// Gocheck is a third opinion on an inquiry's ledger, by the code with which Go checks its own log of modules:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o gocheck tools/gocheck/main.go && ./gocheck FOLDER
//
// It checks the signature of the checkpoint, each entry and each tile, the root, and from the tiles one inclusion proof
// and one consistency proof; not persons, records or objects. Exit code 0 when all holds, else 1.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type memory []tlog.Hash // all hashes of the tree, made from the entries

func (m memory) ReadHashes(indexes []int64) (out []tlog.Hash, _ error) {
	for _, x := range indexes {
		out = append(out, m[x])
	}
	return out, nil
}

type disk struct{} // the tiles below the working directory

func (disk) Height() int                         { return 8 }
func (disk) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (disk) ReadTiles(tiles []tlog.Tile) (out [][]byte, _ error) {
	for _, t := range tiles {
		out = append(out, read(place(t)))
	}
	return out, nil
}

func main() {
	must(len(os.Args) == 2, "usage: gocheck FOLDER")
	none(os.Chdir(os.Args[1]+"/ledger"), os.Args[1])
	key, err := note.NewVerifier(strings.TrimSuffix(string(read("../keys/log.pub")), "\n"))
	none(err, "keys/log.pub")
	signed, err := note.Open(read("checkpoint"), note.VerifierList(key))
	none(err, "checkpoint")
	var size int64
	lines := strings.Split(signed.Text, "\n")
	must(len(lines) == 4 && lines[0] == key.Name() && lines[3] == "", "checkpoint: not origin, size and root of this log")
	fmt.Sscan(lines[1], &size)
	must(size > 0 && fmt.Sprint(size) == lines[1], "checkpoint: its size is none")
	root, err := tlog.ParseHash(lines[2])
	none(err, "checkpoint")

	var hashes memory
	for _, t := range row(0, size) {
		name := "tile/entries" + strings.TrimPrefix(place(t), "tile/0")
		data := read(name)
		for n := t.N * 256; n < t.N*256+int64(t.W); n++ {
			must(len(data) > 1 && len(data)-2 >= int(binary.BigEndian.Uint16(data)), "%s: entry %d is cut off", name, n)
			end := 2 + int(binary.BigEndian.Uint16(data))
			more, err := tlog.StoredHashes(n, data[2:end], hashes)
			none(err, name)
			hashes, data = append(hashes, more...), data[end:]
		}
		must(len(data) == 0, "%s holds more than %d entries", name, t.W)
	}
	made, err := tlog.TreeHash(size, hashes)
	none(err, "the tree")
	tiles := 0
	for level := 0; size>>(8*level) > 0; level++ {
		for _, t := range row(level, size) {
			want, _ := tlog.ReadTileData(t, hashes)
			got, i := read(place(t)), 0
			for len(got) == len(want) && i < t.W && bytes.Equal(got[32*i:32*i+32], want[32*i:32*i+32]) {
				i++
			}
			altered := made != root && level == 0 && len(got) == len(want) && i < t.W
			must(!altered, "entry %d was altered: it is not what %s holds", t.N*256+int64(i), place(t))
			must(i == t.W, "%s is not what the entries make", place(t))
			tiles++
		}
	}
	must(made == root, "checkpoint: its root is not that of the entries")

	reader, middle := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, disk{}), (size+1)/2
	inclusion, err := tlog.ProveRecord(size, middle-1, reader)
	none(err, "inclusion")
	none(tlog.CheckRecord(inclusion, size, root, middle-1, hashes[tlog.StoredHashIndex(0, middle-1)]), "inclusion")
	old, _ := tlog.TreeHash(middle, hashes)
	consistency, err := tlog.ProveTree(size, middle, reader)
	none(err, "consistency")
	none(tlog.CheckTree(consistency, size, root, middle, old), "consistency")
	fmt.Printf("checked 1 checkpoint, %d entries, %d tiles, 1 inclusion proof, 1 consistency proof\n", size, tiles)
}

func row(level int, size int64) (out []tlog.Tile) { // the tiles of a level; of the partial ones the newest
	count := size >> (8 * level)
	for n := int64(0); n < (count+255)/256; n++ {
		out = append(out, tlog.Tile{H: 8, L: level, N: n, W: int(count - n*256)})
		if count-n*256 > 256 {
			out[n].W = 256
		}
	}
	return out
}

func place(t tlog.Tile) string { return strings.Replace(t.Path(), "tile/8/", "tile/", 1) }

func read(name string) []byte {
	data, err := os.ReadFile(name)
	none(err, name)
	return data
}

func none(err error, where string) { must(err == nil, "%s: %v", where, err) }

func must(holds bool, otherwise string, args ...interface{}) {
	if !holds {
		fmt.Printf("FAILED "+otherwise+"\n", args...)
		os.Exit(1)
	}
}
