package jsondiff

// fewMembers is how many keys are compared one by one, which is faster for so many.
const fewMembers = 12

// rank changes the keys of members that an earlier one of them has, so that all differ, and so that the n-th of those with the
// same key has the same one wherever it stands.
func rank(members []member) {
	if len(members) > fewMembers {
		rankMany(members)
		return
	}
	for i := len(members) - 1; i > 0; i-- { // those before it are still as they were
		key := members[i].key
		for _, earlier := range members[:i] {
			if earlier.key == key {
				members[i].key += rankStep
			}
		}
	}
}

// rankStep is what the keys of members with the same key differ by.
const rankStep = 0x9E3779B97F4A7C15

func rankMany(members []member) {
	seen := make(map[uint64]uint64, len(members))
	for i, m := range members {
		members[i].key += seen[m.key] * rankStep
		seen[m.key]++
	}
}
