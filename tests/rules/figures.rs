//! What the rules about figures say, and where they hold their tongue.

use super::{quiet, speaks};

#[test]
fn changes_that_do_not_add_up() {
    speaks(
        "figures::percent-points",
        &[
            "Support fell 27 points, from 52 percent to 38 percent.",
            "Support dropped 27 points in the poll from 52 percent to 38 percent.",
            "Support fell 14 percent, from 52 percent to 38 percent.",
            "Support fell from 52 percent to 38 percent, a drop of 27 points.",
            "Support fell from 52% to 38%, a 27-point drop.",
            "Prices rose 20 percent, from $50 to $65.",
            "Prices rose 20 percent from $50 to $65 in a year.",
            "Unemployment rose 12 percentage points to 7.5 percent from 6.3 percent.",
            "Turnout rose by 5 percent, from 10 to 15 percent.",
        ],
    );
    quiet(
        "figures::percent-points",
        &[
            "Support fell 14 points, from 52 percent to 38 percent.",
            "Support fell 27 percent, from 52 percent to 38 percent.",
            "Prices rose 30 percent, from $50 to $65.",
            "Support fell from 52% to 38%, a 14-point drop.",
            "Unemployment rose 1.2 percentage points to 7.5 percent from 6.3 percent.",
            "Sales rose 4 percent while the share of exports went from 52 percent to 38 percent.",
            "Sales rose about 33 percent, from $1.2 million to $1.6 million.",
        ],
    );
    speaks(
        "figures::change-direction",
        &["Unemployment rose from 6.2 percent to 5.4 percent.", "The toll fell to 15 from 12."],
    );
    quiet(
        "figures::change-direction",
        &[
            "Unemployment fell from 6.2 percent to 5.4 percent.",
            "In the rankings the college rose to 20 from 41.",
        ],
    );
}

#[test]
fn totals_and_parts() {
    speaks(
        "figures::parts-and-total",
        &[
            "The blast killed 13 people: seven men and five women.",
            "The blast killed 13 people, seven men and five women, on Monday.",
            "The blast killed 13 people – seven men and five women – on Monday.",
            "The blast killed 13 people (seven men and five women) on Monday.",
            "The team won 11 medals: four gold, three silver and three bronze.",
            "The blast killed seven men and five women, a total of 13.",
            "The blast killed seven men and five women, 13 in all.",
            "Six people were on board: two pilots, two medics, and a patient.",
            "The fund gets $15 million: $7 million from the state and $4 million from the city.",
            "Fifteen people died: seven men, five women and a child.",
        ],
    );
    quiet(
        "figures::parts-and-total",
        &[
            "The blast killed 12 people: seven men and five women.",
            "The blast killed 12 people, including seven men and three women.",
            "The storm destroyed 12 homes, 5 barns and 3 cars.",
            "Six people were on board: two pilots, three medics, and a patient.",
            "The blast killed at least 12 people: seven men and three women.",
            "There are two rules: 10 feet and 20 minutes.",
            "The fund gets $12 million: $7.4 million from the state and $4.6 million from the city.",
        ],
    );
}

#[test]
fn lists_and_their_counts() {
    speaks(
        "figures::announced-count",
        &[
            "The mayor named four priorities: education, crime and economic development.",
            "The mayor named two priorities: education, crime, and jobs.",
            "The park grows four trees: oak, birch and sycamore.",
            "The three finalists are Jane Miller, Peter Wall, Ann Frost and Joe Dean.",
            "There are four major actors: open data providers, open data users and open data makers.",
            "The mayor named three priorities: better schools; roads and rail; lower rents; and more parks.",
        ],
    );
    quiet(
        "figures::announced-count",
        &[
            "The mayor named three priorities: education, crime and economic development.",
            "He met three people: John Smith, a teacher, and Jane Doe.",
            "Two countries: France and Trinidad and Tobago.",
            "The park grows four trees: oak, birch and many more.",
            "She met one of three candidates: Jane Miller and Peter Wall.",
            "Six people were on board: two pilots, three medics, and a patient.",
        ],
    );
    speaks(
        "figures::list-length",
        &["There are three ways to take part:\n\n- by mail\n- by phone\n- in person\n- online"],
    );
    quiet(
        "figures::list-length",
        &[
            "There are two ways to take part:\n\n- by mail\n  - or phone\n- online",
            "There are three ways to take part:\n\nThe first is hard.\n\n- by mail\n- online",
        ],
    );
}

#[test]
fn one_thing_with_two_numbers() {
    let two = |first: &str, second: &str| {
        format!("There are {first} American troops in Iraq.\n\nThe {second} American troops will leave.")
    };
    speaks(
        "figures::same-quantity",
        &[&two("2,500", "3,500"), &two("12", "13"), &two("10", "11"), &two("2,513", "2,480")],
    );
    quiet(
        "figures::same-quantity",
        &[
            &two("2,500", "2,500"),
            &two("2,500", "2,480"),
            &two("2,480", "2,500"),
            &two("about 2,500", "2,400"),
        ],
    );
}

#[test]
fn shares_scales_and_units() {
    speaks(
        "figures::share-over-100",
        &[
            "The poll found that 120 percent of voters backed the plan.",
            "Sixty percent said yes, 30 percent said no and the remaining 20 percent did not answer.",
            "He won 55 percent of the vote to Smith’s 48 percent.",
        ],
    );
    quiet(
        "figures::share-over-100",
        &[
            "Incomes up to 138 percent of the poverty level count.",
            "Sixty percent said yes, 30 percent said no and the remaining 10 percent did not answer.",
            "It passed with 52.9 percent of the vote and a turnout of 53 percent.",
        ],
    );
    speaks(
        "figures::scale-slip",
        &["Congress passed the $1.9 billion relief bill.\n\nThe relief bill, worth $1.9 million, is large."],
    );
    quiet(
        "figures::scale-slip",
        &[
            "The state spends $2 billion on roads.\n\nThe mayor wants $2 million for swimming pools.",
            "Acme pledges a $500 billion investment in chips.\n\nApex pledges a $500 million investment in solar farms.",
        ],
    );
    speaks(
        "figures::money-twice",
        &["It costs $5 dollars.", "It costs £5 million pounds.", "It grew 50% percent."],
    );
    quiet(
        "figures::money-twice",
        &["It costs $5 Canadian dollars.", "It costs $5 a pound.", "It grew 50 percent."],
    );
    speaks("figures::backward-range", &["Between 60 and 40 percent is lost."]);
    quiet(
        "figures::backward-range",
        &["They won by a 51–49 percent margin.", "It fell from 60 to 40 percent."],
    );
    speaks("figures::conversion", &["The town lies 10 miles (160 kilometers) away."]);
    quiet(
        "figures::conversion",
        &["The town lies 10 miles (16 kilometers) away.", "It cost 720 pence ($11.60)."],
    );
}

#[test]
fn parts_that_outgrow_their_whole() {
    speaks(
        "figures::parts-and-total",
        &[
            "Of the 20 members, 15 voted for it and 8 against.",
            "Thirteen people were killed, including seven men and seven women.",
            "The company employs 500 people, 300 in Leeds and 250 in York.",
            "There were 48 votes: 25 in favor, 20 against and 5 abstentions.",
            "A total of nine people died: five soldiers and three civilians.",
        ],
    );
    quiet(
        "figures::parts-and-total",
        &[
            "Of the 20 members, 12 voted for it and 6 against.",
            "Of the 20 members, 15 speak French and 8 speak German.",
            "Thirteen people were killed, including seven men and four women.",
            "The company employs 500 people, 300 in Leeds and 150 in York.",
        ],
    );
}

#[test]
fn answers_of_one_poll() {
    speaks(
        "figures::share-over-100",
        &[
            "In the poll, 60 percent were in favor, 30 percent against and 20 percent undecided.",
            "In the vote, 60% said yes and 50% said no.",
            "Smith won 60 percent of the vote and Brown 50 percent.",
            "Turnout was 104 percent.",
        ],
    );
    quiet(
        "figures::share-over-100",
        &[
            "In the poll, 60 percent were in favor, 30 percent against and 10 percent undecided.",
            "About 60 percent of men were in favor and 55 percent of women were against.",
            "Turnout was 64 percent, up 104 percent.",
        ],
    );
}

#[test]
fn the_same_sum_pointed_back_to() {
    speaks(
        "figures::scale-slip",
        &[
            "The city will spend $45 million on roads. The $45 billion for roads comes from taxes.",
            "The fund holds $5 trillion. The $5 billion fund is in Leeds.",
        ],
    );
    quiet(
        "figures::scale-slip",
        &[
            "The city will spend $45 million on roads. The $45 billion for schools comes from taxes.",
            "The fund holds $5 trillion. A $5 billion fund is in Leeds.",
        ],
    );
}

#[test]
fn multiples_and_amounts_of_change() {
    speaks(
        "figures::percent-points",
        &[
            "Sales doubled from 100 units to 150 units.",
            "Profits rose $5 million, from $10 million to $20 million.",
            "The number of cases rose by 20, from 100 to 150.",
        ],
    );
    quiet(
        "figures::percent-points",
        &[
            "Sales doubled from 100 units to 205 units.",
            "Sales more than doubled from 100 units to 350 units.",
            "Profits rose $10 million, from $10 million to $20 million.",
            "It hired 20, from 100 to 150 of whom had asked.",
        ],
    );
}

#[test]
fn ranges_of_time_money_and_change() {
    speaks(
        "figures::backward-range",
        &[
            "The work takes between 42 and 16 weeks.",
            "Such repairs take 18-6 months.",
            "The sentence is 7 to 5 years.",
            "A ticket costs $15 to $5.",
            "About 70 to 60 percent of schools take part.",
            "The plan is a 52-50 percent reduction by 2030.",
            "Emissions are to be 52-50% below the level of 2005.",
            "An attack is likely in the next 36-24 hours.",
            "Rents are at least 35 to 30 percent of what tenants earn.",
            "Some 80% to 70% of faults are found early.",
            "Prices could be cut by 33 to 25 percent.",
            "They use 40 to 10 percent fewer drugs.",
        ],
    );
    quiet(
        "figures::backward-range",
        &[
            "The work takes between 16 and 42 weeks.",
            "Polls close 10 to 5 days before the result.",
            "The sentence was cut from a norm of 10 to 5 years.",
            "She won the match 6-3 after 5 years.",
            "The fare went down $15 to $5.",
            "The share fell about 70 to 60 percent.",
            "Clinton leads Trump 48 to 42 percent.",
            "Clinton leads Trump 48 to 42 percent of likely voters.",
            "The bill failed by 52 to 48 percent.",
            "The vote split 51-49 percent along the river.",
            "Their share went from 35 to 30 percent of the market.",
            "Sales dropped 40 to 30 percent more often.",
            "The plan is a 50-52 percent reduction by 2030.",
            "The two agreed on 7 to 10 years.",
        ],
    );
}

#[test]
fn changes_told_the_other_way_round() {
    speaks(
        "figures::percent-points",
        &[
            "Unemployment is down 31 points, to 38 percent from 63 percent.",
            "Support went from 62 percent in May to 46 percent in June, a drop of 22 points.",
            "Attendance dropped by half, from 2,500 to 2,200.",
        ],
    );
    quiet(
        "figures::percent-points",
        &[
            "Unemployment is down 25 points, to 38 percent from 63 percent.",
            "Support went from 62 percent in May to 46 percent in June, a drop of 16 points.",
            "Attendance dropped by half, from 2,500 to 1,250.",
        ],
    );
}

#[test]
fn shares_of_a_total_beside_it() {
    speaks(
        "figures::share-of-total",
        &[
            "Some 340 of the 420 officers, or 60 percent, voted for it.",
            "Of the 420 officers, 340, or 60 percent, voted for it.",
            "Of 420 officers, 340 (60 percent) voted for it.",
            "Of the company's 9,400 employees, 2,350, or 15 percent, work in Mexico.",
            "The team won four of its last five games, a 60 percent win rate.",
            "The force lost 340 of its 420 officers, about half.",
            "The city paid $4.2 million, about half of the $6 million it had set aside.",
            "He made 12 of 15 shots, 60 percent.",
            "They paid $3 million, or 40 percent of the $5 million.",
        ],
    );
    quiet(
        "figures::share-of-total",
        &[
            "Some 340 of the 420 officers, or 81 percent, voted for it.",
            "Of the 420 officers, 340, or about four-fifths, voted for it.",
            "Of 420 officers, 340 (81 percent) voted for it.",
            "The force lost 200 of its 420 officers, about half.",
            "The force lost 340 of its 420 officers, more than half.",
            "The city paid $3.2 million, about half of the $6 million it had set aside.",
            "He made 2 of 3 shots, 66 percent.",
            "The team won four of its last five games, an 80 percent win rate.",
            "He won 12 of 15 games, 40 percent of them at home.",
            "The city lost 40 of its 420 officers, and 60 percent of the others want to leave.",
        ],
    );
}

#[test]
fn lists_of_firms_and_titles() {
    speaks(
        "figures::announced-count",
        &[
            "She wrote three books: “The Salt Line,” “Counting Coral,” “A Reef Diary” and “Slow Water.”",
            "She wrote three books: \"The Salt Line\", \"Counting Coral\", \"A Reef Diary\", and \"Slow Water\".",
            "Three firms have bid for the work: Halden Civil, Northgate Bridges, Orr & Sons and Trask Ltd.",
        ],
    );
    quiet(
        "figures::announced-count",
        &[
            "She wrote three books: “The Salt Line,” “Counting Coral” and “Slow Water.”",
            "She had two words for them: “Well, well, well,” and left.",
            "Four firms have bid for the work: Halden Civil, Northgate Bridges, Orr & Sons and Trask Ltd.",
        ],
    );
}

#[test]
fn figures_beside_what_they_were() {
    speaks(
        "figures::percent-points",
        &[
            "Revenue was $22.4 million, up 20% from $15.1 million.",
            "Revenue was $22.4 million in the quarter, up 20% from $15.1 million a year earlier.",
            "Revenue was $22.4 million, a 20% increase from $15.1 million.",
            "Revenue was $22.4 million, up from $15.1 million, a 20% increase.",
            "Revenue was $22.4 million, compared with $15.1 million a year earlier, a rise of 20 percent.",
            "Revenue rose to $22.4 million, an increase of 20 percent over last year’s $15.1 million.",
            "The force has 340 officers, down 10 percent from 420 in 2020.",
            "The force has 340 officers, down 50 from 420 in 2020.",
            "About 300 people marched on Tuesday, police said, down from 1,200 in 2019, a 60 percent drop.",
            "Only 42 percent voted, down 18 points from 56 percent in 2022.",
            "Turnout fell to 42 percent from 56 percent in 2022, a drop of 18 points.",
            "Rents rose by 20% to $2,240 a month, from $1,510 in 2024.",
        ],
    );
    quiet(
        "figures::percent-points",
        &[
            "Revenue was $22.4 million, up 48% from $15.1 million.",
            "Revenue was $22.4 million, up about 50% from $15.1 million.",
            "Revenue was $22.4 million, a 48% increase from $15.1 million.",
            "The force has 340 officers, down 19 percent from 420 in 2020.",
            "The force has 340 officers, down 80 from 420 in 2020.",
            "The force has 340 officers, down 10 percent from 420 cadets.",
            "Profit was $3 billion, up 5 percent on $15 billion in sales.",
            "Only 42 percent voted, down 14 points from 56 percent in 2022.",
            "It sold 340 cars, up 10 percent from 2024, and 12 vans.",
        ],
    );
    speaks(
        "figures::change-direction",
        &[
            "Revenue was $12 million, up from $15 million.",
            "The force has 420 officers, down from 340 a year ago.",
            "The force has 420 officers, down 19 percent from 340 a year ago.",
        ],
    );
    quiet(
        "figures::change-direction",
        &[
            "Revenue was $15 million, up from $12 million.",
            "The school is ranked 15, up from 20.",
            "Revenue was $15 million, compared with $18 million.",
        ],
    );
}

#[test]
fn lists_after_a_dash_and_boards() {
    speaks(
        "figures::announced-count",
        &[
            "Officials named five main goals — road safety, border control and water rights.",
            "Talks covered two topics, namely road safety, water rights, and tax reform.",
        ],
    );
    quiet(
        "figures::announced-count",
        &[
            "Officials named three main goals — road safety, border control and water rights.",
            "Officials named three goals — more than the mayor, the council and the state had hoped for.",
            "He read three books — a record that his sister, brother and father envied.",
        ],
    );
    speaks(
        "figures::parts-and-total",
        &[
            "The 47-member board has 19 women and 24 men.",
            "In total 40 homes were damaged, 24 in the north and 19 in the south.",
        ],
    );
    quiet(
        "figures::parts-and-total",
        &[
            "The 43-member board has 19 women and 24 men.",
            "The 47-member board has 19 women and 24 newcomers.",
            "In total 43 homes were damaged, 24 in the north and 19 in the south.",
        ],
    );
    speaks(
        "figures::money-twice",
        &["The deal is worth $600 million US dollars.", "It paid $8 U.S. dollars."],
    );
}

#[test]
fn more_people_than_there_are() {
    speaks("figures::scale-slip", &["It means that 140 billion Americans lose their insurance."]);
    quiet(
        "figures::scale-slip",
        &[
            "It means that 140 million Americans lose their insurance.",
            "Some 117 billion people have ever lived.",
            "A Cessna 208B people carrier fell into the sea.",
            "The plan costs 140 billion dollars.",
        ],
    );
}

#[test]
fn two_shares_of_one_vote() {
    speaks(
        "figures::share-over-100",
        &[
            "Doe won 58 percent of the vote; his rival, Ruth Delacroix, won 44 percent.",
            "Doe won 58 percent of the vote, and his closest challenger got 44 percent.",
            "Smith won 64 percent, Brown 48 percent.",
            "The incumbent took 64 percent, her rival 48 percent.",
        ],
    );
    quiet(
        "figures::share-over-100",
        &[
            "Doe won 58 percent of the vote; his rival, Ruth Delacroix, won 41 percent.",
            "Smith won 54 percent, Brown 46 percent.",
            "Smith won 64 percent in Leeds and 70 percent in York.",
            "Smith won 64 percent of men, Brown 58 percent of women.",
        ],
    );
}
