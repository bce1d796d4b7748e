package replies

import "strings"

// Rank is how well a request fits what a response is asked of: by how much of what was asked is its name, then by how near it is.
type Rank struct{ Name, Near int }

// Less reports whether another request fits better.
func (r Rank) Less(other Rank) bool {
	return r.Name < other.Name || r.Name == other.Name && r.Near < other.Near
}

// Nearness is how near a folder is to another one of its collection: by how many folders both lie in, then by how little deeper it lies. It is never 0.
func Nearness(by, folder string) int {
	shared := 0
	a, b := steps(by), steps(folder)
	for shared < len(a) && shared < len(b) && a[shared] == b[shared] {
		shared++
	}
	return (shared+1)*deepest - min(len(b)-shared, deepest-1)
}

// deepest is more than folders nest.
const deepest = 1000

// steps are the folders on the way to one of a collection.
func steps(folder string) []string {
	if folder == "." || folder == "" {
		return nil
	}
	return strings.Split(folder, "/")
}
