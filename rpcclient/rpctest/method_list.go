package rpctest

import (
	"cmp"
	"slices"
)

func echo(_ *turn, args []value) (value, error) { return args[0], nil }

// sortList sorts by Python's rules: numbers among themselves, strings by character, lists item by item.
func sortList(_ *turn, args []value) (value, error) {
	items, err := iterate(args[0])
	if err != nil {
		return nil, err
	}
	sorted := slices.Clone(items)
	var bad *fault
	slices.SortStableFunc(sorted, func(a, b value) int {
		order, f := compare(a, b)
		if f != nil && bad == nil {
			bad = f
		}
		return order
	})
	if bad != nil {
		return nil, bad
	}
	return sorted, nil
}

// iterate gives the items of a list, the characters of a string, the keys of an object.
func iterate(v value) ([]value, error) {
	switch v := v.(type) {
	case []value:
		return v, nil
	case text:
		return characters(v), nil
	case *dict:
		keys := make([]value, len(v.keys))
		for i, k := range v.keys {
			keys[i] = k
		}
		return keys, nil
	}
	return nil, complaint("'" + typeName(v) + "' object is not iterable")
}

func characters(t text) []value {
	all := t.runes()
	list := make([]value, len(all))
	for i, r := range all {
		list[i] = textOfRunes([]rune{r})
	}
	return list
}

// compare orders two values; the fault says that Python cannot.
func compare(a, b value) (int, *fault) {
	if isNumber(a) && isNumber(b) {
		return compareNumbers(a, b), nil
	}
	switch x := a.(type) {
	case text:
		if y, ok := b.(text); ok {
			return slices.Compare(x.runes(), y.runes()), nil
		}
	case []value:
		if y, ok := b.([]value); ok {
			return compareLists(x, y)
		}
	}
	return 0, complaint("'<' not supported between instances of '" + typeName(a) + "' and '" + typeName(b) + "'")
}

func compareLists(a, b []value) (int, *fault) {
	for i := range min(len(a), len(b)) {
		if same(a[i], b[i]) {
			continue
		}
		return compare(a[i], b[i])
	}
	return cmp.Compare(len(a), len(b)), nil
}

// same reports whether Python holds two values for equal.
func same(a, b value) bool {
	if isNumber(a) && isNumber(b) {
		return compareNumbers(a, b) == 0
	}
	return string(appendValue(nil, a)) == string(appendValue(nil, b))
}

func reverse(_ *turn, args []value) (value, error) {
	switch v := args[0].(type) {
	case []value:
		reversed := slices.Clone(v)
		slices.Reverse(reversed)
		return reversed, nil
	case text:
		all := v.runes()
		slices.Reverse(all)
		return textOfRunes(all), nil
	}
	return nil, complaint("'" + typeName(args[0]) + "' object is not subscriptable")
}

// fail is an error with the message asked for.
func fail(_ *turn, args []value) (value, error) {
	switch v := args[0].(type) {
	case nil:
		return nil, complaint("None")
	case bool:
		return nil, complaint(map[bool]string{true: "True", false: "False"}[v])
	case text:
		return nil, &fault{serverError, v}
	}
	return nil, complaint(string(appendValue(nil, args[0])))
}
