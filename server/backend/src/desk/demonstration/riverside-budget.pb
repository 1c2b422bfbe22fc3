META
key;value
description;Riverside neighbourhood budget 2025 (demonstration)
country;Invented
unit;Riverside Council
instance;2025
num_projects;8
num_votes;40
budget;60000
vote_type;approval
rule;greedy
date_begin;03.03.2025
date_end;16.03.2025
language;en
currency;GBP
min_length;1
max_length;8
PROJECTS
project_id;cost;votes;name;description
1;24000;36;Dropped kerbs on Mill Lane;Six kerbs lowered between the bus stop and the health centre.
2;9000;24;Benches with arms by the river;Five benches to rest on and push up from.
3;15000;21;Warm room at the library;Open on winter afternoons, with tea and somebody to talk to.
4;7500;21;Hearing loop in the town hall;So that everybody can follow the council's meetings.
5;18000;24;Community garden with raised beds;Beds that can be reached from a wheelchair.
6;30000;16;Evening bus to the leisure centre;One more bus at seven, three days a week, for a year.
7;4000;16;Quiet hour at the swimming pool;No music, low lights, trained staff, once a week.
8;6000;9;Tool library;Borrow a drill, a ladder or a wheelchair ramp for a weekend.
VOTES
voter_id;vote
100;1,2,4,6,7
101;1,2,3,4,5,7,8
102;1,4,6
103;1,2,3,5
104;1,2,3,4,7
105;1,2,5
106;2,4,5,7
107;1,6
108;1,2,5,7
109;1,4,5,7
110;1,2,3,5,6
111;1,2,3,7
112;1,4,5,6,7
113;1,2,3,4,5
114;1,2,4
115;1,2,3,5,6,7,8
116;1,2,3,4,5,6,7
117;1,2,3,4,5,6
118;1,2,3,4,5,6,8
119;1,3,4,6
120;3,4,5
121;1,2
122;1,2,3,4,5,6,7
123;2,6,7,8
124;1,2
125;1,7
126;1,4,5,8
127;1,2,5
128;1,2,3,4
129;1,4,5,6,7
130;1,2,3,5
131;1,3,6,8
132;1,3,7
133;1,3,5,6
134;1,4
135;1,2,3
136;1,4,5,7,8
137;1,5,8
138;3,5
139;1,2,3,4,5,6,8
