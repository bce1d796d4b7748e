package jsondiff

import "context"

// Align pairs lines of two texts that are the same and stand in the same order: it gives the place in b of each line of a, -1 for one that
// has no mate. It is the comparison that [Compare] makes of texts that are no JSON, without a document: for those who put texts together.
func Align(a, b []string) []int {
	l := &aligner{pulse: &pulse{ctx: context.Background()}}
	ids := map[string]uint64{}
	mates := make([]int32, len(a))
	l.align(number(a, ids), number(b, ids), mates)
	places := make([]int, len(a))
	for i, mate := range mates {
		places[i] = int(mate)
	}
	return places
}

// number gives each line a number, the same to those that are the same.
func number(lines []string, ids map[string]uint64) []uint64 {
	all := make([]uint64, len(lines))
	for i, line := range lines {
		id, known := ids[line]
		if !known {
			id = uint64(len(ids))
			ids[line] = id
		}
		all[i] = id
	}
	return all
}
