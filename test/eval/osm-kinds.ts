// Which category each OpenStreetMap kind of place is; kinds that nobody pays are left out.

/** Category id (or BANK, a name without a category) → kinds as name-suggestion-index files them. Earlier rows win for a name in several. */
export const KINDS_BY_CATEGORY: readonly (readonly [string, string])[] = [
  [
    "FOOD_AND_DRINK_GROCERIES",
    "shop/supermarket shop/bakery shop/butcher shop/greengrocer shop/deli shop/frozen_food shop/health_food shop/seafood shop/cheese shop/dairy shop/pastry shop/confectionery shop/chocolate shop/tea shop/coffee shop/nuts shop/spices shop/general shop/country_store amenity/marketplace",
  ],
  ["FOOD_AND_DRINK_FAST_FOOD", "amenity/fast_food"],
  ["FOOD_AND_DRINK_COFFEE", "amenity/cafe"],
  ["FOOD_AND_DRINK_RESTAURANT", "amenity/restaurant"],
  ["FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK", "amenity/ice_cream amenity/pub amenity/bar"],
  ["FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR", "shop/alcohol shop/wine shop/beverages"],
  ["GENERAL_MERCHANDISE_CONVENIENCE_STORES", "shop/convenience shop/kiosk"],
  ["GENERAL_MERCHANDISE_SUPERSTORES", "shop/wholesale"],
  ["GENERAL_MERCHANDISE_DEPARTMENT_STORES", "shop/department_store shop/mall"],
  ["GENERAL_MERCHANDISE_DISCOUNT_STORES", "shop/variety_store"],
  [
    "GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES",
    "shop/clothes shop/shoes shop/jewelry shop/watches shop/bag shop/leather shop/fashion_accessories shop/tailor shop/fabric shop/second_hand",
  ],
  [
    "GENERAL_MERCHANDISE_ELECTRONICS",
    "shop/electronics shop/mobile_phone shop/computer shop/hifi shop/appliance shop/electrical shop/camera shop/mobile_phone_accessories shop/vacuum_cleaner shop/printer_ink shop/photo",
  ],
  ["GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "shop/books shop/newsagent shop/anime"],
  ["GENERAL_MERCHANDISE_OFFICE_SUPPLIES", "shop/stationery shop/copyshop"],
  ["GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES", "shop/gift shop/florist shop/party shop/candles shop/craft"],
  ["GENERAL_MERCHANDISE_PET_SUPPLIES", "shop/pet"],
  ["GENERAL_MERCHANDISE_SPORTING_GOODS", "shop/sports shop/outdoor shop/bicycle shop/fishing shop/golf"],
  ["GENERAL_MERCHANDISE_TOBACCO_AND_VAPE", "shop/tobacco shop/e-cigarette shop/cannabis"],
  [
    "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE",
    "shop/toys shop/baby_goods shop/musical_instrument shop/music shop/video shop/art shop/erotic shop/games shop/model shop/hairdresser_supply shop/outpost shop/catalogue",
  ],
  ["GENERAL_MERCHANDISE_ONLINE_MARKETPLACES", "shop/pawnbroker"],
  ["ENTERTAINMENT_VIDEO_GAMES", "shop/video_games"],
  [
    "HOME_IMPROVEMENT_HARDWARE",
    "shop/doityourself shop/hardware shop/trade shop/paint shop/tiles shop/flooring shop/power_tools shop/tool_hire shop/garden_centre shop/agrarian shop/doors shop/groundskeeping shop/bathroom_furnishing shop/lighting shop/swimming_pool",
  ],
  [
    "HOME_IMPROVEMENT_FURNITURE",
    "shop/furniture shop/houseware shop/bed shop/kitchen shop/interior_decoration shop/carpet shop/curtain shop/household_linen shop/window_blind shop/frame",
  ],
  [
    "HOME_IMPROVEMENT_REPAIR_AND_MAINTENANCE",
    "craft/window_construction craft/plumber craft/painter craft/electrician craft/carpenter craft/glaziery shop/glaziery shop/pest_control shop/locksmith craft/cleaning shop/plant_hire shop/rental",
  ],
  ["HOME_IMPROVEMENT_SECURITY", "office/security"],
  ["TRANSPORTATION_GAS", "amenity/fuel amenity/charging_station highway/services"],
  ["TRANSPORTATION_PARKING", "amenity/parking operators:amenity/parking"],
  ["TRANSPORTATION_BIKES_AND_SCOOTERS", "amenity/bicycle_rental amenity/motorcycle_rental amenity/kick-scooter_rental"],
  ["TRANSPORTATION_TOLLS", "operators:highway/toll_gantry operators:barrier/toll_booth"],
  ["TRAVEL_RENTAL_CARS", "amenity/car_rental amenity/car_sharing operators:amenity/car_sharing"],
  [
    "TRANSPORTATION_PUBLIC_TRANSIT",
    "transit:route/bus transit:route/train transit:route/subway transit:route/tram transit:route/light_rail transit:route/trolleybus operators:route/railway transit:route/ferry",
  ],
  [
    "GENERAL_SERVICES_AUTOMOTIVE",
    "shop/car_repair shop/car shop/car_parts shop/tyres amenity/car_wash amenity/vehicle_inspection shop/motorcycle shop/motorcycle_repair shop/truck shop/truck_repair shop/caravan shop/boat amenity/driving_school",
  ],
  ["TRAVEL_LODGING", "tourism/hotel tourism/motel tourism/hostel tourism/caravan_site operators:tourism/camp_site"],
  ["TRAVEL_OTHER_TRAVEL", "shop/travel_agency"],
  [
    "MEDICAL_PHARMACIES_AND_SUPPLEMENTS",
    "amenity/pharmacy shop/nutrition_supplements shop/herbalist shop/medical_supply",
  ],
  [
    "PERSONAL_CARE_HAIR_AND_BEAUTY",
    "shop/hairdresser shop/beauty shop/cosmetics shop/perfumery shop/massage shop/tattoo",
  ],
  ["GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "shop/chemist"],
  ["PERSONAL_CARE_LAUNDRY_AND_DRY_CLEANING", "shop/laundry shop/dry_cleaning"],
  ["PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", "leisure/fitness_centre leisure/sports_centre leisure/dance"],
  ["MEDICAL_EYE_CARE", "shop/optician"],
  ["MEDICAL_DENTAL_CARE", "amenity/dentist"],
  ["MEDICAL_VETERINARY_SERVICES", "amenity/veterinary operators:amenity/veterinary"],
  [
    "MEDICAL_PRIMARY_CARE",
    "amenity/doctors amenity/clinic amenity/hospital operators:amenity/hospital operators:amenity/clinic operators:amenity/doctors",
  ],
  [
    "MEDICAL_OTHER_MEDICAL",
    "shop/hearing_aids healthcare/laboratory healthcare/physiotherapist healthcare/counselling healthcare/alternative healthcare/rehabilitation healthcare/audiologist healthcare/dialysis",
  ],
  ["ENTERTAINMENT_TV_AND_MOVIES", "amenity/cinema"],
  [
    "ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS",
    "shop/ticket operators:shop/ticket tourism/theme_park leisure/trampoline_park leisure/bowling_alley leisure/indoor_play leisure/escape_game leisure/miniature_golf operators:tourism/museum leisure/high_ropes_course",
  ],
  [
    "ENTERTAINMENT_CASINOS_AND_GAMBLING",
    "amenity/casino shop/bookmaker shop/lottery amenity/gambling leisure/adult_gaming_centre operators:shop/bookmaker",
  ],
  [
    "ENTERTAINMENT_OTHER_ENTERTAINMENT",
    "leisure/amusement_arcade amenity/karaoke_box amenity/internet_cafe leisure/sauna",
  ],
  ["GENERAL_SERVICES_INSURANCE", "office/insurance"],
  ["GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING", "office/tax_advisor office/financial_advisor"],
  ["GENERAL_SERVICES_CONSULTING_AND_LEGAL", "office/lawyer office/consulting"],
  ["GENERAL_SERVICES_CHILDCARE", "amenity/kindergarten amenity/childcare operators:amenity/childcare"],
  [
    "GENERAL_SERVICES_EDUCATION",
    "amenity/prep_school amenity/language_school amenity/school amenity/training amenity/music_school amenity/university amenity/college operators:amenity/college operators:amenity/university",
  ],
  [
    "GENERAL_SERVICES_POSTAGE_AND_SHIPPING",
    "amenity/post_office operators:amenity/post_office office/logistics amenity/post_depot",
  ],
  ["GENERAL_SERVICES_STORAGE", "shop/storage_rental"],
  [
    "GENERAL_SERVICES_OTHER_GENERAL_SERVICES",
    "office/moving_company shop/funeral_directors office/coworking craft/electronics_repair shop/repair amenity/animal_boarding",
  ],
  ["RENT_AND_UTILITIES_TELEPHONE", "shop/telecommunication office/telecommunication operators:shop/mobile_phone"],
  ["RENT_AND_UTILITIES_WATER", "operators:office/water_utility operators:man_made/water_works"],
  [
    "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY",
    "operators:office/energy_supplier shop/gas operators:power/substation operators:power/minor_line operators:power/line",
  ],
  [
    "RENT_AND_UTILITIES_SEWAGE_AND_WASTE_MANAGEMENT",
    "operators:amenity/waste_disposal operators:amenity/waste_transfer_station",
  ],
  ["GOVERNMENT_AND_NON_PROFIT_DONATIONS", "shop/charity office/union amenity/social_facility"],
  [
    "BANK",
    "amenity/bank amenity/money_transfer amenity/bureau_de_change shop/money_lender office/financial office/mortgage",
  ],
];
