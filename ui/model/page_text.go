package model

import (
	"slices"

	"rpcexplorer/history/variables"
)

// Variable is a name and the text that it stands for.
type Variable = variables.Variable

// pageText is what stands on a page.
type pageText struct {
	name, color string // of an environment
	rows        [sections][]Variable
}

func (p pageText) clone() pageText {
	for i := range p.rows {
		p.rows[i] = slices.Clone(p.rows[i])
	}
	return p
}

// filled is the text without the rows in which nothing stands.
func (p pageText) filled() pageText {
	for i := range p.rows {
		p.rows[i] = slices.DeleteFunc(slices.Clone(p.rows[i]), func(v Variable) bool { return v == Variable{} })
	}
	return p
}

func (p pageText) equal(q pageText) bool {
	p, q = p.filled(), q.filled()
	for i := range p.rows {
		if !slices.Equal(p.rows[i], q.rows[i]) {
			return false
		}
	}
	return p.name == q.name && p.color == q.color
}
