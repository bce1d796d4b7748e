package model

import (
	"strings"

	"rpcexplorer/ui/wording"
)

// fewPlaces is in how many places the same may stand and still be told of each.
const fewPlaces = 3

// GatherLeft tells what stands in many places once, with the first of them, where it stands first: a script of each of 300 requests
// would hide the one request that does not come along. Places of one name are one. T gives texts.
func GatherLeft(t func(key string, args ...any) string, left []ImportLeft) (all []ImportLeft) {
	seen := map[ImportLeft]bool{}
	count, places := map[string]int{}, map[string][]string{}
	for _, l := range left {
		if seen[l] {
			continue
		}
		seen[l] = true
		count[l.Why]++
		if first := places[l.Why]; l.Where != "" && len(first) < fewPlaces {
			places[l.Why] = append(first, l.Where)
		}
	}
	clear(seen)
	for _, l := range left {
		if n := count[l.Why]; n > fewPlaces {
			l.Where = t("import.left_places", wording.Count(uint64(n)), strings.Join(places[l.Why], ", "))
		}
		if !seen[l] {
			seen[l] = true
			all = append(all, l)
		}
	}
	return all
}
